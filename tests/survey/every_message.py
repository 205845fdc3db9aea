"""Every message that a page may say, by the name it has in the source."""

from survey.pages import messages
from survey.pages.messages import Message

MESSAGES = {name: value for name, value in vars(messages).items() if isinstance(value, Message)}
