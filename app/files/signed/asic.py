"""Signed containers (ASiC, ETSI EN 319 162-1): a ZIP of documents with XAdES or CAdES signatures over them."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch

from app.files.bounded_zip import BoundedZip
from app.files.problems import Unreadable, problem
from app.files.safe_xml import tree
from app.files.signed.cms import read_message
from app.files.signed.facts import Opened, SignedDocument, Signer, worst
from app.files.signed.xades import Reference, read_signatures, references
from app.letters.bilingual import Bilingual

ABOUT = re.compile(r"(?i)META-INF/|mimetype$")
XML_SIGNATURES, CMS_SIGNATURES, MANIFESTS = "*/*signatures*.xml", "*/*signature*.p7s", "*/*asicmanifest*.xml"


def open_container(content: bytes) -> Opened:
    """Everything that can be read of the container."""
    problems: list[Bilingual] = []
    try:
        archive = BoundedZip(content)
    except Unreadable as broken:
        return Opened(problems=(broken.problem,))
    files = _read(archive, problems)
    documents = {name: inside for name, inside in files.items() if not ABOUT.match(name)}
    signers = tuple(_signers(files, documents, problems))
    covered = {name for signer in signers for name in signer.signed}
    problems += [problem("not_covered", name=name) for name in documents if name not in covered]
    return Opened(tuple(SignedDocument(*one) for one in documents.items()), signers, tuple(dict.fromkeys(problems)))


def _read(archive: BoundedZip, problems: list[Bilingual]) -> dict[str, bytes]:
    files = {}
    for name in archive.names:
        try:
            files[name] = archive.read(name)
        except Unreadable as broken:
            problems.append(broken.problem)
    return files


def _signers(files: Mapping[str, bytes], documents: Mapping[str, bytes], problems: list[Bilingual]) -> Iterator[Signer]:
    for name, content in files.items():
        try:
            if fnmatch(name.lower(), XML_SIGNATURES):
                yield from _xml_signers(content, documents)
            elif fnmatch(name.lower(), CMS_SIGNATURES):
                yield from _cms_signers(name, content, files, documents, problems)
        except Unreadable as broken:
            problems.append(broken.problem)


def _xml_signers(content: bytes, documents: Mapping[str, bytes]) -> Iterator[Signer]:
    for one in read_signatures(content):
        signed = tuple(reference.name for reference in one.references)
        integrity = worst(reference.digest.compare(documents.get(reference.name)) for reference in one.references)
        yield Signer(one.holder, one.signed_at, one.stamped_at, signed, integrity)


def _cms_signers(
    name: str,
    content: bytes,
    files: Mapping[str, bytes],
    documents: Mapping[str, bytes],
    problems: list[Bilingual],
) -> Iterator[Signer]:
    """Such a signature lies over a manifest with the digests of the documents, or, without one, over the document."""
    manifest, listed = _manifest_of(name, files)
    if manifest is None:
        signed = tuple(documents) if len(documents) == 1 else ()
        over, found = (documents[signed[0]] if signed else None), []
    else:
        signed = tuple(reference.name for reference in listed)
        over, found = manifest, [reference.digest.compare(documents.get(reference.name)) for reference in listed]
    signature = read_message(content)
    problems += signature.problems
    for statement in signature.statements:
        yield statement.signer(signed, worst([statement.over(over), *found]))


def _manifest_of(signature: str, files: Mapping[str, bytes]) -> tuple[bytes | None, tuple[Reference, ...]]:
    for name, content in files.items():
        if fnmatch(name.lower(), MANIFESTS):
            root = tree(content)
            about = root.find("SigReference")
            if about is not None and about.get("URI", "").removeprefix("/") == signature:
                return content, tuple(references(root.iterfind("DataObjectReference")))
    return None, ()
