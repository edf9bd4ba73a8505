"""Words of our own for the letters of campaigns: copied from a kind, edited with a look at one letter, compared."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.letters.kinds import get_letter_kind
from app.letters.places import named_places
from app.services import wordings
from app.services.checking import by_place
from app.services.composing import redraw_drafts
from app.services.drafting import find_campaign
from app.services.people import Role
from app.services.previewing import Preview, campaigns_for, letters_to_show, preview_wording
from app.web.formatting import spoken
from app.web.forms_base import Form, LongTextField, RadioField, SelectField, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed

blueprint = Blueprint("wordings", __name__, url_prefix="/wordings")
EDITORS = (Role.ADMINISTRATOR, Role.STAFF)
SAVE = "save"


def _name_field() -> TextField:
    return TextField(
        _l("Name of these words"),
        [required(_l("Enter a name by which you will know these words."))],
        description=_l("For yourselves: councils do not see it."),
    )


class BeginningForm(Form):
    """Which kind is copied, and how the copy is called."""

    kind = RadioField(_l("Words of which letter"), [required(_l("Choose the kind of letter."))])
    name = _name_field()


class TextForm(Form):
    """The name and the text, and which letter is shown beside them."""

    name = _name_field()
    text = LongTextField(
        _l("Text of the letter"),
        [required(_l("Write the text of the letter."))],
        longest=wordings.TEXT_LENGTH,
        description=_l("Blank lines divide paragraphs. Addressee, heading and signature are added by themselves."),
    )
    campaign = SelectField(_l("Campaign"), validate_choice=False)
    letter = SelectField(_l("Show the letter to"), validate_choice=False)

    @property
    def is_saved(self) -> bool:
        """Whether the button that saves was pressed, and what was typed may be saved."""
        return request.form.get("step", SAVE) == SAVE and bool(self.validate_on_submit())


def _back(wording_id: int) -> Response:
    return redirect(url_for(".edit", wording_id=wording_id))


@blueprint.get("")
@allowed(*EDITORS)
def index() -> ResponseReturnValue:
    """Every wording with its kind, its newest version and the campaigns that use it."""
    rows = [(row, get_letter_kind(row.kind), wordings.campaigns_with(row)) for row in wordings.list_wordings()]
    return render_template("wordings/index.html", rows=rows)


@blueprint.route("/new", methods=["GET", "POST"])
@allowed(*EDITORS)
def new() -> ResponseReturnValue:
    """Copy a kind."""
    kinds = wordings.kinds_to_copy()
    form = BeginningForm(kind=kinds[0].key)
    form.kind.choices = [(kind.key, spoken(kind.name)) for kind in kinds]
    if form.validate_on_submit():
        with form.showing_problems():
            made = wordings.start_wording(form.name.data or "", form.kind.data, current_actor())
            flash(_("Here are the words of the kind. Change what you want to say otherwise."), "success")
            return _back(made.id)
    return render_template("wordings/new.html", form=form)


@blueprint.route("/<int:wording_id>", methods=["GET", "POST"])
@allowed(*EDITORS)
def edit(wording_id: int) -> ResponseReturnValue:
    """Change the text; saving makes a version, and drafts of campaigns that use it are drawn anew."""
    wording = wordings.get_wording(wording_id)
    form = TextForm(name=wording.name, text=wording.versions[-1].text)
    preview = _look(form, wording_id)
    if form.is_saved:
        with form.showing_problems():
            kept = wordings.save_wording(wording_id, form.name.data or "", form.text.data or "", current_actor())
            redraw_drafts()
            flash(_("Saved as version %(ordinal)s.", ordinal=kept.ordinal), "success")
            return _back(wording_id)
    remarks = by_place(preview.remarks).get("wording", []) if preview else []
    return render_template(
        "wordings/edit.html", wording=wording, form=form, preview=preview, remarks=remarks, places=named_places()
    )


def _look(form: TextForm, wording_id: int) -> Preview | None:
    """Offer the letters that can be shown; the chosen one as typed, once something was sent."""
    offered = campaigns_for(wordings.get_wording(wording_id))
    form.campaign.choices = [(campaign.slug, campaign.title) for campaign in offered]
    shown = next((campaign for campaign in offered if campaign.slug == form.campaign.data), next(iter(offered), None))
    form.letter.choices = [(number, f"{city} ({number})") for number, city in letters_to_show(shown)] if shown else []
    if shown is None or not form.is_submitted():
        return None
    return preview_wording(shown, form.letter.data or "", form.text.data or "")


@blueprint.get("/<int:wording_id>/versions")
@allowed(*EDITORS)
def versions(wording_id: int) -> ResponseReturnValue:
    """Every version, the newest first."""
    return render_template("wordings/versions.html", wording=wordings.get_wording(wording_id))


@blueprint.get("/<int:wording_id>/versions/<int:ordinal>")
@allowed(*EDITORS)
def version(wording_id: int, ordinal: int) -> ResponseReturnValue:
    """One version beside another: without a choice, beside the newest."""
    wording = wordings.get_wording(wording_id)
    shown = wordings.get_version(wording, ordinal)
    newest = wording.versions[-1].ordinal
    other = wordings.get_version(wording, request.args.get("with", newest, type=int))
    changes = wordings.compare(shown.text, other.text)
    return render_template("wordings/version.html", wording=wording, shown=shown, other=other, changes=changes)


@blueprint.post("/<int:wording_id>/versions/<int:ordinal>/restore")
@allowed(*EDITORS)
def restore(wording_id: int, ordinal: int) -> ResponseReturnValue:
    """Make an old version the newest."""
    kept = wordings.restore_version(wording_id, ordinal, current_actor())
    redraw_drafts()
    flash(_("Version %(old)s is in use again, as version %(ordinal)s.", old=ordinal, ordinal=kept.ordinal), "success")
    return _back(wording_id)


@blueprint.post("/<int:wording_id>/use")
@allowed(*EDITORS)
def use(wording_id: int) -> ResponseReturnValue:
    """Offer the wording to campaigns, or no more."""
    if request.form.get("use") == "yes":
        flash(_("“%(name)s” is offered again.", name=wordings.take_back_wording(wording_id).name), "success")
    else:
        flash(_("“%(name)s” is retired; its versions stay.", name=wordings.retire_wording(wording_id).name), "success")
    return redirect(url_for(".index"))


@blueprint.get("/names")
@allowed(*EDITORS)
def names() -> ResponseReturnValue:
    """The names that words may call, and those that the file of a campaign brings."""
    campaign = find_campaign(request.args.get("campaign", ""))
    return render_template("wordings/names.html", places=named_places(), campaign=campaign)
