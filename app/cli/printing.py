"""`flask campaigns print`: what goes to the printer and to the post office, as files of a folder."""

from pathlib import Path

import click

from app.cli.speaking import plainly
from app.letters.post_papers import envelope_forms, label_sheets, parcel_kinds
from app.services.drafting import get_campaign
from app.services.print_orders import ENVELOPES, LABELS, REGISTER, PrintOrder, print_pdf
from app.services.printing import Selection, letters_to_print, letters_zip, merged_pdf, register_csv, register_xlsx


@click.command("print")
@click.argument("slug", metavar="CAMPAIGN")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the files.")
@click.option("--all", "is_everything", is_flag=True, help="Letters that go by e-mail too; without it those on paper.")
@click.option("--number", "numbers", multiple=True, help="Only the letter with this number; may be repeated.")
@click.option("--chase", "chase_id", type=int, help="The letters of this round of further letters.")
@click.option("--envelope", type=click.Choice(list(envelope_forms())), default="c5", show_default=True)
@click.option("--labels", "sheet", type=click.Choice(list(label_sheets())), default="2x7", show_default=True)
@click.option("--start", type=int, default=1, show_default=True, help="First free label of the first sheet.")
@click.option("--kind", type=click.Choice(list(parcel_kinds())), help="How the letters are posted; for the register.")
@plainly
def print_(
    slug: str,
    out: Path,
    is_everything: bool,  # noqa: FBT001
    numbers: tuple[str, ...],
    chase_id: int | None,
    envelope: str,
    sheet: str,
    start: int,
    kind: str | None,
) -> None:
    """Write letters.pdf (each letter on an odd page), letters.zip, envelopes, labels and the register."""
    campaign = get_campaign(slug)
    selection = Selection(numbers, is_everything, chase_id, kind or "")
    letters = letters_to_print(campaign, selection)
    out.mkdir(parents=True, exist_ok=True)
    (out / "letters.pdf").write_bytes(merged_pdf(campaign, letters))
    with (out / "letters.zip").open("wb") as archive:
        archive.writelines(letters_zip(campaign, letters))
    (out / "register.xlsx").write_bytes(register_xlsx(letters))
    (out / "register.csv").write_bytes(register_csv(letters))
    for paper, form in ((ENVELOPES, envelope), (LABELS, sheet), (REGISTER, "")):
        (out / f"{paper}.pdf").write_bytes(print_pdf(campaign, PrintOrder(paper, form, selection, start)))
    click.echo(f"{len(letters)} letters for the printer in {out}")
