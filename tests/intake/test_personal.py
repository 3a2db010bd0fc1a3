"""Columns of personal data are told from all others: 300 labelled columns and more, and each kind by itself."""

import random
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.intake.personal import personal_numbers as official
from csceval.intake.personal.personal import kind_of
from csceval.intake.personal.personal_values import MAIL, mailboxes

GIVEN = {
    "en": "Anna Brian Charlotte Derek Ewan Fiona Gareth Holly Imogen Jasper Kayleigh Lachlan Morwenna Niamh Osbert",
    "fr": "Amélie Benoît Chloé Didier Élodie Florent Gaëlle Hervé Inès Jérôme Kévin Léa Maëlys Noël Océane Pascal",
    "es": "Álvaro Begoña Ceferino Dolores Eulalia Facundo Gonzalo Hernán Iker José Karina Lourdes María Nuria Óscar",
    "de": "Ansgar Bärbel Christa Dieter Elfriede Friedhelm Günther Heike Ingeborg Jörg Katrin Lothar Mechthild",
    "pt": "Afonso Beatriz Caetano Deolinda Eduardo Filipa Gonçalo Heitor Inês João Lurdes Matilde Nélson Otávio",
    "nl": "Annemiek Bram Cornelis Diederik Evelien Femke Gijs Hendrik Ilse Joost Koen Lotte Marijke Niels Oskar",
}
FAMILY = {
    "en": "Ashworth Bennett Clarke Davies Entwistle Fairfax Greenwood Hughes Ingham Jackson Kershaw Lightfoot Murphy",
    "fr": "Arnaud Blanchet Chevalier Delacroix Évrard Fontaine Garnier Hamelin Imbert Joubert Lefèvre Marchand Noyer",
    "es": "Aguirre Bermúdez Castaño Domínguez Echeverría Fuentes García Herrero Iglesias Jurado López Muñoz Núñez",
    "de": "Abendroth Baumgärtner Clausen Dörfler Eberhardt Förster Grünewald Hölscher Jäger Köhler Lindemann Müller",
    "pt": "Abrantes Brandão Coelho Damasceno Esteves Fonseca Guimarães Lobo Magalhães Nogueira Oliveira Pacheco",
    "nl": "Aalbers Brouwer Claassen Dijkstra Everts Franken Geerts Hofstra Jansen Kuipers Loman Mulder Nijhuis",
}
HEADERS = {
    "names": {
        "en": "Client name;Full name;Name of participant;Name;Patient;Caseworker;First name;SURNAME;Contact person",
        "fr": "Nom et prénom;Nom du bénéficiaire;Prénom;Bénéficiaire;Personne de contact",
        "es": "Nombre y apellidos;Apellidos;Nombre completo;Paciente;Nombre",
        "de": "Nachname;Vorname;Name des Kindes;Ansprechpartner;Teilnehmer",
        "pt": "Nome completo;Apelido;Nome do beneficiário;Utente;Nome",
        "nl": "Achternaam;Voornaam;Naam deelnemer;Cliënt;Contactpersoon",
    },
    "emails": {
        "en": "E-mail;Email address;client_email;Contact details",
        "fr": "Courriel;Adresse e-mail",
        "es": "Correo electrónico",
        "de": "E-Mail-Adresse;Mail",
        "pt": "Correio eletrónico",
        "nl": "E-mailadres",
    },
    "phones": {
        "en": "Phone;Mobile no.;telephone_number;WhatsApp;Contact number",
        "fr": "Téléphone;N° de téléphone;Portable",
        "es": "Teléfono;Móvil",
        "de": "Telefon;Handynummer",
        "pt": "Telefone;Telemóvel",
        "nl": "Telefoonnummer;Mobiel",
    },
    "births": {
        "en": "DOB;Date of birth;birth_date;Birthday",
        "fr": "Date de naissance;Né(e) le",
        "es": "Fecha de nacimiento",
        "de": "Geburtsdatum;geb. am;Geburtstag",
        "pt": "Data de nascimento",
        "nl": "Geboortedatum",
    },
    "addresses": {
        "en": "Address;Home address;Street;address_line_1",
        "fr": "Adresse;Rue;Domicile",
        "es": "Dirección;Calle;Domicilio",
        "de": "Anschrift;Straße",
        "pt": "Morada;Endereço",
        "nl": "Adres;Straat",
    },
}
ONE_WORD = ("prén", "first", "sur", "apel", "vorn", "nachn", "voorn", "achter")
BARE = ("", "Column1", "Unnamed: 3", "F7")
PHONES = {
    "en": ("07### ######", "(0161) 496 ####", "+44 20 7946 0###", "07#########"),
    "fr": ("06 ## ## ## ##", "+33 1 ## ## ## ##"),
    "es": ("6## ### ###", "+34 6## ## ## ##"),
    "de": ("0151 ########", "+49 30 #######", "030/#######"),
    "pt": ("91# ### ###", "+351 21# ### ###"),
    "nl": ("06-########", "+31 6 ########", "020-#######"),
}
STREETS = {
    "en": "{n} {f} Road, Larkmoor|Flat {m}, {n} {f} Street",
    "fr": "{n} rue {f}, 75011 Paris|{n} bis avenue {f}",
    "es": "Calle {f} {n}, 3º B|Avda. {f}, {n}",
    "de": "{f}straße {n}, 10115 Berlin|{f}weg {n}",
    "pt": "Rua {f} {n}, 1200 Lisboa|Travessa {f} n.º {n}",
    "nl": "{f}straat {n}, 1017 Amsterdam|{f}laan {n}",
}


def digits(dice, pattern):
    return "".join(str(dice.randrange(10)) if char == "#" else char for char in pattern)


def with_check(known, patterns):
    """A number that passes the check of its kind, found by drawing."""

    def make(dice):
        while True:
            pattern = digits(dice, dice.choice(patterns))
            text = "".join(dice.choice("ABCDEHJKLM") if char == "@" else char for char in pattern)
            if known(text):
                return text

    return make


OFFICIAL = {
    "NINO": with_check(official._nino, ["@@######@", "@@ ## ## ## @"]),
    "SSN": with_check(official._ssn, ["###-##-####"]),
    "NHS no": with_check(official._nhs, ["### ### ####", "##########"]),
    "BSN": with_check(official._bsn, ["#########"]),
    "IBAN": with_check(official._iban, ["NL##ABNA##########"]),
    "DNI": with_check(official._dni, ["########@"]),
    "CPF": with_check(official._cpf, ["###.###.###-##"]),
    "Steuer-ID": with_check(official._steuer, ["## ### ### ###"]),
    "N° de sécurité sociale": with_check(official._nir, ["1 85 05 78 ### ###", "285127500####"]),
}


def person(dice, language, style):
    given, family = dice.choice(GIVEN[language].split()), dice.choice(FAMILY[language].split())
    second = dice.choice(FAMILY[language].split())
    return {
        "full": f"{given} {family}",
        "turned": f"{family}, {given}",
        "capitals": f"{family.upper()} {given}",
        "two": f"{given} {family} {second}",
        "title": f"Dr {given} {family}",
    }[style]


def called(dice, language, style, header):
    """A whole name, or the part of one that the header asks for."""
    if style != "one":
        return person(dice, language, style)
    pool = FAMILY if any(word in header.lower() for word in ("sur", "apel", "nachn", "achter")) else GIVEN
    return dice.choice(pool[language].split())


def born(dice):
    return date(2024, 6, 30) - timedelta(days=dice.randrange(1, 100 * 365))


def written(day, language, dice):
    styles = {"en": ("%d/%m/%Y", "%d %b %Y"), "de": ("%d.%m.%Y",)}.get(language, ("%d/%m/%Y", "%Y-%m-%d"))
    return day.strftime(dice.choice(styles[:1]))


def personal_columns():  # noqa: PLR0912 - one branch a kind
    """(kind, header, cells): several formats in six languages, with and without a header that says it."""
    dice = random.Random(20241121)  # noqa: S311 - drawn, not secret
    for language, family in FAMILY.items():
        for header in HEADERS["names"][language].split(";"):
            single = any(word in header.lower() for word in ONE_WORD) and " et " not in header and " y " not in header
            for style in ("one",) if single else ("full", "turned"):
                cells = [called(dice, language, style, header) for _ in range(dice.choice((12, 30)))]
                yield "names", header, cells
        for style in ("full", "capitals", "two", "turned", "title"):
            yield "names", dice.choice(BARE), [person(dice, language, style) for _ in range(30)]
        mails = [
            f"{dice.choice('abcdef')}.{name.lower()}{n}@mail{n % 3}.example" for n, name in enumerate(family.split())
        ]
        for header in [*HEADERS["emails"][language].split(";"), *BARE[:2]]:
            yield "emails", header, dice.sample(mails, 8)
        for header in [*HEADERS["phones"][language].split(";"), "Column1"]:
            pattern = dice.choice(PHONES[language])
            yield "phones", header, [digits(dice, pattern) for _ in range(15)]
        yield (
            "phones",
            HEADERS["phones"][language].split(";")[0],
            [dice.randrange(6 * 10**8, 10**10) for _ in range(15)],
        )
        for header in HEADERS["births"][language].split(";"):
            yield "births", header, [born(dice) for _ in range(12)]
            yield "births", header, [written(born(dice), language, dice) for _ in range(12)]
        yield "births", "Column1", [born(dice) for _ in range(40)]
        for header in [*HEADERS["addresses"][language].split(";"), "Column2"]:
            form = dice.choice(STREETS[language].split("|"))
            names = family.replace("É", "E").split()
            yield (
                "addresses",
                header,
                [form.format(n=dice.randrange(1, 200), m=n, f=dice.choice(names)) for n in range(15)],
            )
    for header, make in OFFICIAL.items():
        for label in (header, "Column1"):
            yield "numbers", label, [make(dice) for _ in range(12)]
    for header in ("Postcode", "postcode", "Post code", "Column1"):
        letters = [f"{dice.choice('ABDE')}{dice.choice('HJLN')}" for _ in range(20)]
        yield "addresses", header, [f"LK{n} {n % 9}{ending}" for n, ending in enumerate(letters)]
    for header in ("Latitude", "lat", "GPS latitude"):
        yield "coordinates", header, [54 + dice.random() for _ in range(20)]
    for header in ("GPS", "Location", "Column9"):
        yield "coordinates", header, [f"{54 + dice.random():.5f}, {-1 - dice.random():.5f}" for _ in range(20)]


def other_columns():
    """(header, cells): what is not personal, chosen to be mistaken."""
    dice = random.Random(7)  # noqa: S311 - drawn, not secret
    places = ["Larkmoor", "Harbour", "Eastgate", "Westmoor", "Northfield", "Lakeside", "Riverside", "Ashford"]
    bodies = ["Clinic", "Primary School", "Trust", "Food Bank", "Surgery", "Community Centre", "Council", "Hub"]
    sites = [f"{place} {body}" for place in places for body in bodies]
    european = [
        "École Jean Jaurès",
        "Centro de Salud Norte",
        "Stadtbibliothek Mitte",
        "Escola Básica Sul",
        "Stichting Welzijn",
        "Maison de Quartier",
        "Fundación Horizonte",
        "Verein Nachbarschaft",
        "Câmara Municipal",
        "Wijkcentrum Zuid",
    ]
    offices = ["info", "office", "contact"]
    measures = ["Falls prevented", "School Attendance", "Trust Among Partners", "Median Wait"]
    topics = [
        "Debt advice",
        "Walking group",
        "Home visit",
        "Food parcel",
        "Legal aid",
        "Job club",
        "Drop-in",
        "Crisis line",
    ]
    day = lambda: date(2021, 1, 1) + timedelta(days=dice.randrange(1400))  # noqa: E731
    made = {
        "Site;Site name;Location;Place;Venue;Provider;Partner;Organisation;Agency;Column1": lambda: dice.choice(sites),
        "Name;Client;Contact": lambda: dice.choice(sites),
        "Organisation name;Name;Nom de la structure;Nombre de la entidad;Einrichtung": lambda: dice.choice(european),
        "Case ID;Case no;Client ID;person_id;Ref;Column1": lambda: f"C-{1000 + dice.randrange(9000)}",
        "Participant ID;Pseudonym;respondent": lambda: f"K{dice.randrange(9)}-{dice.randrange(10**4):04}",
        "Client no;ID;Record": lambda: 1000 + dice.randrange(9000),
        "Order number;Invoice no;PO;Voucher no;Column4": lambda: digits(dice, "1#########"),
        "Order no;Batch": lambda: digits(dice, "2024-######"),
        "Invoice;Order": lambda: digits(dice, "0000######"),
        "Voucher;Grant ref": lambda: digits(dice, "VO#########"),
        "Amount;Spend;Cost (GBP);Betrag;Montant": lambda: digits(dice, "4,###.##"),
        "Amount;Population;Budget": lambda: dice.randrange(10**5, 10**9),
        "Value;Weight;Score": lambda: round(dice.random() * 100, 3),
        "Date of visit;Requested on;Started;Fecha de visita;Datum;Column1": day,
        "Visit date;Date received;Date de la visite": lambda: day().strftime("%d/%m/%Y"),
        "Founded;Established;Date built": lambda: date(1880, 1, 1) + timedelta(days=dice.randrange(50000)),
        "Phone calls;Telephone contacts;Number of calls": lambda: dice.randrange(40),
        "Births;Live births;Birth weight;Place of birth code": lambda: dice.randrange(400, 5000),
        "Number of participants;Nombre de participants;Participants;Volunteers": lambda: dice.randrange(90),
        "Site address;Venue address;Organisation address;Adresse du site": lambda: f"{dice.randrange(99)} Mill Road",
        "Site postcode;Venue postcode": lambda: f"LK{dice.randrange(20)} {dice.randrange(9)}AB",
        "Organisation e-mail;E-mail;Contact;Mail": lambda: (
            f"{dice.choice(offices)}@{dice.choice(places).lower()}.example"
        ),
        "Organisation phone;Helpline;Site telephone": lambda: digits(dice, "0161 496 ####"),
        "Service;Type of service;Activity;Activity name;Column1;Angebot;Activité": lambda: dice.choice(topics),
        "Status;Outcome;Stage": lambda: dice.choice(["Open", "Closed", "Lost contact", "In progress"]),
        "Period;Quarter;Month": lambda: f"2024-Q{dice.randrange(1, 5)}",
        "Month;Weekday": lambda: dice.choice(["January", "April", "May", "June", "August"]),
        "Note;Comments;Remarks": lambda: f"{dice.choice(topics)} went well, {dice.randrange(9)} back",
        "Town;City;District;Area;Ville;Stadt": lambda: dice.choice(places),
        "Street lights;Address checks done": lambda: dice.randrange(50),
        "Url;Website;Web address": lambda: f"https://{dice.choice(places).lower()}.example/{dice.randrange(99)}",
        "Indicator;Measure;Programme name;Project name;Nom du projet": lambda: dice.choice(measures),
        "Language;Country;Nationality group": lambda: dice.choice(["English", "Polish", "Urdu", "Somali"]),
        "Gender;Sex;Ethnic group": lambda: dice.choice(["Woman", "Man", "Other"]),
        "Age;Age group;Year of birth band": lambda: dice.choice(["0-4", "5-17", "18-64", "65+"]),
        "Latitude;Longitude": lambda: dice.choice([54.5, 54.25, 53.75]),
        "Set by;Decided by": lambda: dice.choice(["Board", "Steering group", "Council"]),
        "Species;Product name;File name;Brand": lambda: dice.choice(
            ["Apis mellifera", "Rosa Canina", "Victoria Plum", "Data Final"]
        ),
    }
    for headers, make in made.items():
        for header in headers.split(";"):
            yield header, [make() for _ in range(dice.choice((12, 30)))]
            yield header, [make() for _ in range(30)]


def test_the_corpus_is_told_apart():
    wanted, others = list(personal_columns()), list(other_columns())
    missed = [(kind, header, cells[:3]) for kind, header, cells in wanted if kind_of(header, cells) is None]
    mistaken = [(kind, header, cells[:3]) for header, cells in others if (kind := kind_of(header, cells))]
    found = len(wanted) - len(missed)
    assert len(wanted) >= 150
    assert len(wanted) + len(others) >= 300
    assert found / len(wanted) >= 0.98, missed
    assert found / (found + len(mistaken)) >= 0.90, mistaken


def test_the_kind_is_named_rightly():
    kinds = [(kind, kind_of(header, cells)) for kind, header, cells in personal_columns()]
    assert sum(kind == found for kind, found in kinds) / len(kinds) >= 0.97


# --- The checks of numbers, each with one published example and the same with its last sign changed


@pytest.mark.parametrize(
    ("known", "right", "wrong"),
    [
        (official._nhs, "943 476 5919", "943 476 5918"),  # NHS data dictionary
        (official._iban, "GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 33"),  # ISO 13616
        (official._iban, "DE89370400440532013000", "DE89370400440532013001"),
        (official._bsn, "111222333", "111222334"),  # the usual example of the test of eleven
        (official._dni, "12345678Z", "12345678A"),
        (official._cpf, "111.444.777-35", "111.444.777-36"),
        (official._steuer, "86095742719", "86095742718"),  # Bundeszentralamt
        (official._card, "4111 1111 1111 1111", "4111 1111 1111 1112"),
        (official._nir, "2 55 08 14 168 025 38", "2 55 08 14 168 025 39"),
        (official._swedish, "811218-9876", "811218-9877"),
        (official._nino, "AB 12 34 56 C", "AB 12 34 56 E"),
        (official._ssn, "078-05-1120", "000-05-1120"),
    ],
)
def test_check_digits(known, right, wrong):
    assert known(right)
    assert not known(wrong)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Name", ["Harbour Clinic", "Lakeside Trust", "Food Bank Alliance"]),
        ("DOB", []),
        ("DOB", [None, "", "n/a"]),
        ("Client name", ["K7-0412", "K7-0413"]),
        ("Phone", [3, 4, 5]),
        ("E-mail", ["yes", "no"]),
        ("Address", [1, 2, 3]),
        ("Site name", ["Anna Smith", "Brian Jones", "Carol Davies", "Derek Evans", "Emma Wood"] * 5),
    ],
)
def test_a_header_alone_is_no_proof(header, cells):
    assert kind_of(header, cells) is None


def test_a_register_of_organisations_keeps_its_addresses():
    addresses = ["1 Mill Road", "2 Mill Road", "3 High Street", "4 High Street", "5 High Street"]
    assert kind_of("Address", addresses) == "addresses"
    assert kind_of("Address", addresses, register=True) is None
    assert kind_of("Home address", addresses, register=True) == "addresses"


def test_some_addresses_among_remarks_are_found():
    remarks = ["came late"] * 9 + ["write to ann.smith@mail.example"] * 3
    assert kind_of("Note", remarks) == "emails"


@given(st.text("ab.@ ,-<é_'", max_size=20))
def test_a_mailbox_is_the_word_before_the_first_address(text):
    naive = re.search(r"([^\s@,;:<>()\[\]\"']+)@[\w-]+(?:\.[\w-]+)+", text)
    found = MAIL.search(text)
    assert (found and (found.span(), found[1])) == (naive and (naive.span(), naive[1]))


def test_a_text_of_a_million_letters_is_looked_through():
    assert mailboxes(["x" * 1_000_000, "y" * 1_000_000 + " reception@clinic.org"]) == (0.5, 1.0)
