"""What a browser says about how a page lies on its screen: too wide, cut, torn apart, or hard to hit."""

LOOK = """
() => {
  const said = element => element.outerHTML.slice(0, 90);
  const box = element => element.getBoundingClientRect();
  const shown = [...document.body.querySelectorAll("*")].filter(element =>
    element.checkVisibility() && !element.closest(".nhsuk-u-visually-hidden, .nhsuk-skip-link, svg"));

  const words = document.createRange();
  const isCut = element => [...element.childNodes].some(node => {
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) return false;
    words.selectNode(node);
    const [inner, outer] = [box(words), box(element)];
    return inner.right > outer.right + 1 || inner.left < outer.left - 1 || inner.height > outer.height + 6;
  });

  const isTorn = element => [...element.childNodes].some(node => {
    if (node.nodeType !== Node.TEXT_NODE) return false;
    const word = node.data.split(/[\\s-]+/).reduce((one, other) => other.length > one.length ? other : one);
    words.setStart(node, node.data.indexOf(word));
    words.setEnd(node, node.data.indexOf(word) + word.length);
    return words.getClientRects().length > 2;
  });

  const isPartOfSentence = link => link.tagName === "A" && getComputedStyle(link).display === "inline"
    && link.parentElement.textContent.trim().length > link.textContent.trim().length + 2;
  const targets = shown.filter(element => element.matches("a[href], button, summary, input, textarea"))
    .filter(target => !isPartOfSentence(target));
  const leastHeight = target => target.matches("main li > a, td summary") ? 24 : 44;

  return {
    beyond: shown.filter(each => !each.matches("input")) // unseen, around what their labels draw
      .filter(each => !each.parentElement.closest(".results__scroll")) // what is wider scrolls inside it
      .filter(each => box(each).right > innerWidth + 0.5 || box(each).left < -0.5).map(said),
    sideways: document.documentElement.scrollWidth > innerWidth ? ["the page"] : [],
    cut: shown.filter(each => !each.matches("textarea, details:not([open])") && isCut(each)).map(said),
    torn: shown.filter(each => !each.matches(".code--long") && isTorn(each)).map(said),
    small: targets.filter(each => box(each).height < leastHeight(each)).map(said),
  };
}
"""
