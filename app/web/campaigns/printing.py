"""Print and files: letters for the printer and as an archive, papers for the post office, of all or of those chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp

from app.letters.post_papers import envelope_forms, label_sheets, parcel_kinds
from app.services.drafting import get_campaign
from app.services.print_orders import ENVELOPES, LABELS, REGISTER, PrintOrder, list_orders, order_print, printed_pdf
from app.services.printing import (
    Selection,
    count_to_print,
    letters_to_print,
    letters_zip,
    merged_pdf,
    register_csv,
    register_xlsx,
)
from app.web.campaigns.chosen import read_chosen, write_chosen
from app.web.campaigns.frame import EDITORS, blueprint
from app.web.formatting import spoken
from app.web.forms_base import Form, RadioField, SelectField, TextField, required
from app.web.roles import allowed

PAPERS = {ENVELOPES: _l("Envelopes"), LABELS: _l("Address labels"), REGISTER: _l("Register of posted letters")}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What is made while the browser waits: the type of the file and its maker.
FILES: Mapping[str, tuple[str, Callable[..., Any]]] = {
    "letters.pdf": ("application/pdf", merged_pdf),
    "letters.zip": ("application/zip", letters_zip),
    "register.xlsx": (XLSX, lambda _campaign, letters: register_xlsx(letters)),
    "register.csv": ("text/csv", lambda _campaign, letters: register_csv(letters)),
}


class PrintForm(Form):
    """What the worker is to make, and in which form."""

    paper = RadioField(_l("What to print"), [required(_l("Choose what to print."))], choices=list(PAPERS.items()))
    envelope = SelectField(_l("Envelope"))
    sheet = SelectField(_l("Sheet of labels"))
    start = TextField(
        _l("First free label"),
        [Regexp(r"\s*\d{1,2}\s*", message=_l("Enter the number of a label, for example 1."))],
        description=_l("Counted from the left upper one, row by row; 1 for a new sheet."),
    )

    def order(self, selection: Selection) -> PrintOrder:
        """The order that the form describes."""
        if self.paper.data == LABELS:
            return PrintOrder(LABELS, self.sheet.data, selection, int(self.start.data or "1"))
        return PrintOrder(self.paper.data, self.envelope.data if self.paper.data == ENVELOPES else "", selection)


@blueprint.route("/campaigns/<slug>/print", methods=["GET", "POST"])
@allowed(*EDITORS)
def prints(slug: str) -> ResponseReturnValue:
    """What can be taken away, and what was ordered from the worker."""
    campaign, selection, form = get_campaign(slug), _selection(slug), PrintForm(paper=ENVELOPES, start="1")
    form.envelope.choices = [(key, spoken(one.name)) for key, one in envelope_forms().items()]
    form.sheet.choices = [(key, spoken(one.name)) for key, one in label_sheets().items()]
    if form.validate_on_submit():
        with form.showing_problems():
            order_print(campaign, form.order(selection))
            flash(_("Ordered. The file appears below when it is made."), "success")
            return redirect(request.full_path)
    shown = {
        "files": FILES,
        "kinds": parcel_kinds(),
        "papers": PAPERS,
        "links": _links(),
        "orders": list_orders(campaign),
    }
    counts = count_to_print(campaign, selection)
    return render_template("campaigns/prints.html", campaign=campaign, form=form, counts=counts, **shown)


@blueprint.post("/campaigns/<slug>/print/chosen")
@allowed(*EDITORS)
def print_chosen(slug: str) -> ResponseReturnValue:
    """From the ticks of another page to the page of prints, with the choice in its address."""
    chosen = write_chosen(request.form.getlist("numbers"))
    return redirect(url_for("campaigns.prints", slug=get_campaign(slug).slug, letters=chosen or None))


@blueprint.get("/campaigns/<slug>/print/<file>")
@allowed(*EDITORS)
def print_file(slug: str, file: str) -> ResponseReturnValue:
    """One of the files made at once; a long one is sent while it is made."""
    if file not in FILES:
        abort(404)
    campaign, (mimetype, make) = get_campaign(slug), FILES[file]
    answer = Response(make(campaign, letters_to_print(campaign, _selection(slug))), mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-{file}"'
    return answer


@blueprint.get("/campaigns/<slug>/print/made/<key>.pdf")
@allowed(*EDITORS)
def printed(slug: str, key: str) -> ResponseReturnValue:
    """What the worker made."""
    return send_file(printed_pdf(get_campaign(slug), key), mimetype="application/pdf", max_age=0)


def _links() -> dict[str, str]:
    """The choice that the address carries on."""
    return {
        name: value for name, value in request.args.items() if name in ("which", "chase", "letters", "kind") and value
    }


def _selection(slug: str) -> Selection:
    asked = request.args
    return Selection(
        numbers=read_chosen(slug, asked.get("letters", "")),
        is_everything=asked.get("which") == "all",
        chase_id=asked.get("chase", type=int),
        kind=asked.get("kind", ""),
    )
