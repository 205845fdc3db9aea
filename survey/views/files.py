"""The style sheet and the script, which a browser keeps for a year: another content has another name."""

from flask import Blueprint, Response, abort, request

from survey import access, assets, packing

pages = Blueprint("files", __name__, url_prefix="/static")
FOR_A_YEAR = "public, max-age=31536000, immutable"


@pages.route("/<name>")
@access.anyone
def file(name: str) -> Response:
    asset = assets.find(name) or abort(404)
    may_shrink = packing.is_taken(request.environ)
    reply = Response(asset.gzipped if may_shrink else asset.plain, mimetype=asset.mimetype)
    reply.headers.update({"Cache-Control": FOR_A_YEAR, "Vary": "Accept-Encoding"})
    if may_shrink:
        reply.headers["Content-Encoding"] = "gzip"
    return reply
