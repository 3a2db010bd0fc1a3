"""Words that headers of personal data are made of, in several languages, and names that people have.

Headers are compared word by word, in small letters and without accents. A wording in `FIRM` speaks for itself; one in
`PLAIN` says nothing beside a word for a thing, as in "site name", and needs cells that look the part.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["names", "emails", "phones", "births", "numbers", "addresses", "coordinates"]


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in text.replace("\n", ";").split(";") if part.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRM: dict[Kind, frozenset[str]] = {
    "names": _phrases(
        """first name; firstname; last name; lastname; surname; family name; forename; forenames; given name
        fullname; given names; middle name; full name; maiden name; preferred name; nickname; patient name
        client name; participant name; beneficiary name; child name; childs name; name of child; name of client
        name of patient; name of participant; name of beneficiary; parent name; mothers name; fathers name
        mother name; father name; guardian name; carer name; contact person; contact name; person name
        persons name; name of person; respondent name; student name; pupil name; learner name; attendee name
        member name; volunteer name; service user name; staff name; employee name; worker name; caseworker name
        teacher name; head of household; next of kin; emergency contact; name and surname; names and surnames
        fname; lname; customer name; resident name; nom de famille; prenom; prenoms; nom et prenom
        nom et prenoms; nom prenom; nom complet; nom du beneficiaire; nom du patient; nom du client
        nom du participant; nom de la personne; nom de l enfant; nom de naissance; personne de contact
        nom usuel; apellido; apellidos; primer apellido; segundo apellido; nombre completo; nombre y apellido
        nombre y apellidos; nombre del beneficiario; nombre del paciente; nombre del cliente
        nombre del participante; nombre de la persona; nombres y apellidos; nombre del nino; persona de contacto
        nombre de pila; vorname; vornamen; nachname; familienname; zuname; geburtsname; vor und nachname
        name des kindes; rufname; ansprechpartner; ansprechpartnerin; kontaktperson; vollstandiger name
        name des klienten; name der klientin; sobrenome; apelido; apelidos; nome completo; primeiro nome
        ultimo nome; nome do beneficiario; nome do paciente; nome do cliente; nome do participante
        nome da pessoa; nome da crianca; nome proprio; pessoa de contato; voornaam; voornamen; achternaam
        familienaam; roepnaam; volledige naam; naam client; naam clien; naam deelnemer; naam van de client
        naam kind; contactpersoon; meisjesnaam; tussenvoegsel; cognome; nome e cognome; nome di battesimo; imie
        nazwisko; imie i nazwisko; fornamn; efternamn; fornavn; etternavn; efternavn; фио; фамилия; имя; 姓名; 氏名
        الاسم الكامل"""
    ),
    "emails": _phrases(
        """personal email; client email; patient email; participant email; email of participant; private email
        parent email; home email; contact email; email personnel; correo personal; email personal"""
    ),
    "phones": _phrases(
        """mobile number; mobile phone; mobile no; cell phone; cellphone; home phone; whatsapp; whatsapp number
        client phone; patient phone; participant phone; contact number; contact no; personal phone
        private phone; parent phone; emergency phone; phone of participant; telephone portable
        numero de portable; tel portable; telefono movil; telefono celular; numero de celular; movil; celular
        handynummer; handy; mobilnummer; mobiltelefon; telemovel; telefone celular; mobiel nummer; mobiel
        gsm nummer; gsm; cellulare"""
    ),
    "births": _phrases(
        """date of birth; dateofbirth; birth date; birthdate; birthday; dob; d o b; born; born on; day of birth
        date de naissance; ne le; nee le; ne e le; ddn; jour de naissance; naissance; fecha de nacimiento
        fecha nacimiento; nacimiento; f nacimiento; fec nac; fecha nac; nacido el; geburtsdatum; geburtstag
        geb datum; geboren; geboren am; geb; geburtsdat; data de nascimento; data nascimento; nascimento
        dt nasc; data nasc; nascido em; geboortedatum; geboortedag; geb dat; geboren op; data di nascita
        nascita; data urodzenia; fodelsedatum; fodselsdato; дата рождения; 出生日期; 生年月日"""
    ),
    "numbers": _phrases(
        """ssn; social security number; social security no; social security; nino; ni number; ni no
        national insurance number; national insurance no; national insurance; nhs number; nhs no; nhs
        national id; national id number; national identity number; identity card; identity card number; id card
        id card no; id card number; passport; passport number; passport no; driving licence
        driving licence number; drivers license; driver license; driver s license number; licence number driver
        tax id; taxpayer id; tin; itin; medical record number; mrn; hospital number; chi number; aadhaar; aadhar
        aadhaar number; voter id; national no; iban; bank account; bank account number; account number
        sort code; credit card; card number; medicare number; medicaid number; insurance number; alien number
        refugee id; unhcr id; unhcr number; citizen id; id document; numero de securite sociale
        n de securite sociale; numero securite sociale; nir; carte d identite; cni; numero de passeport
        passeport; compte bancaire; numero de compte; rib; numero fiscal; numero d identite; dni; nie; nif; curp
        rfc; cedula; cedula de identidad; numero de cedula; pasaporte; numero de pasaporte
        numero de seguridad social; seguridad social; cuenta bancaria; documento de identidad
        numero de documento; rut; steuer id; steueridentifikationsnummer; steuernummer
        steuer identifikationsnummer; sozialversicherungsnummer; rentenversicherungsnummer; personalausweis
        personalausweisnummer; ausweisnummer; reisepass; reisepassnummer; kontonummer; krankenversichertennummer
        versichertennummer; ahv nummer; ahv; cpf; rg; cartao de cidadao; numero de contribuinte; passaporte
        numero do passaporte; conta bancaria; niss; numero de identificacao; nis; cns; bi numero
        bilhete de identidade; numero de utente; bsn; burgerservicenummer; sofinummer; paspoort; paspoortnummer
        rijksregisternummer; rekeningnummer; identiteitskaart; id kaart; codice fiscale; pesel; personnummer
        fodselsnummer; cpr nummer"""
    ),
    "addresses": _phrases(
        """home address; residential address; client address; patient address; participant address; street address
        address of client; postal address of client; house number; home postcode; client postcode
        patient postcode; participant postcode; postcode of home; full postcode; adresse du domicile
        adresse personnelle; domicile; adresse postale; domicilio; direccion particular; direccion del domicilio
        wohnadresse; wohnanschrift; privatadresse; hausnummer; endereco residencial; morada; huisnummer
        huisadres; woonadres; thuisadres"""
    ),
    "coordinates": _phrases("home latitude; home longitude; home gps; gps of home; household gps; home coordinates"),
}
PLAIN: dict[Kind, frozenset[str]] = {
    "names": _phrases(
        """name; names; client; clients; patient; participant; participants; beneficiary; beneficiaries; person
        child; parent; guardian; carer; caregiver; mother; father; respondent; student; pupil; learner; attendee
        member; volunteer; service user; staff; employee; worker; caseworker; case worker; key worker
        social worker; teacher; counsellor; counselor; interviewer; enumerator; contact; author; signed by
        completed by; entered by; reported by; referred by; assessor; doctor; gp; nurse; therapist; mentor
        mentee; trainer; trainee; tutor; coach; user; who; customer; resident; tenant; applicant; victim
        witness; spouse; husband; wife; household head; submitted by; nom; noms; beneficiaire; benevole; enfant
        personne; eleve; agent; intervenant; conjoint; signataire; salarie; nombre; nombres; cliente; paciente
        participante; beneficiario; beneficiaria; persona; nino; nina; alumno; voluntario; voluntaria
        trabajador; trabajadora; madre; padre; tutor legal; responsable; encuestado; klient; klientin; patientin
        teilnehmer; teilnehmerin; teilnehmende; kind; schuler; schulerin; mitarbeiter; mitarbeiterin; betreuer
        betreuerin; ehrenamtliche; bearbeiter; kunde; mutter; vater; nome; nomes; pessoa; crianca; aluno; aluna
        utente; mae; pai; tecnico; funcionario; naam; namen; clien; deelnemer; deelneemster; persoon; leerling
        medewerker; vrijwilliger; begeleider; hulpverlener; ouder; moeder; vader; paziente"""
    ),
    "emails": _phrases(
        """email; e mail; mail; email address; e mail address; emails; courriel; adresse email; adresse e mail
        adresse mail; adresse electronique; mel; correo; correo electronico; direccion de correo; email adresse
        e mail adresse; emailadresse; endereco de email; endereco de e mail; correio eletronico; mailadres
        e mailadres; emailadres"""
    ),
    "phones": _phrases(
        """phone; phones; phone no; phone number; phonenumber; telephone; telephone no; telephone number; tel
        tel no; mobile; cell; cell no; cell number; mob; landline; fax; numero de telephone; n de telephone
        num tel; portable; telefono; telefonos; numero de telefono; tlf; telefon; telefonnummer; tel nr
        rufnummer; festnetz; mobil; telefone; numero de telefone; contacto telefonico; fone; telefoon
        telefoonnummer; telefoonnr; tel nummer; numero di telefono; telefon nr; numer telefonu; телефон; 电话
        contact details"""
    ),
    "births": frozenset(),
    "numbers": frozenset(),
    "addresses": _phrases(
        """address; addresses; addr; address 1; address 2; address line 1; address line 2; street; street name
        postcode; post code; postal code; zip; zip code; zipcode; postal address; street and number; street no
        full address; adresse; adresses; rue; code postal; cp; adresse complete; direccion; direcciones; calle
        codigo postal; calle y numero; anschrift; strasse; str; postleitzahl; plz; strasse und hausnummer
        strasse hausnummer; endereco; rua; cep; logradouro; adres; straat; straatnaam; indirizzo; via; cap
        ulica"""
    ),
    "coordinates": _phrases(
        """lat; latitude; lon; long; lng; longitude; gps; coordinates; lat long; lat lon; lat lng; gps location
        gps latitude; gps longitude; coordonnees; coordonnees gps; coordenadas; latitud; longitud; koordinaten
        breitengrad; langengrad; coordenadas gps; breedtegraad; lengtegraad; coordinaten; geolocation
        gps coordinates; geopoint; x coord; y coord"""
    ),
}
# Beside one of these, a plain word is about a thing, a place or an organisation.
THINGS = _words(
    """site sites partner partners organisation organization organisations organizations org agency agencies school
    schools clinic hospital facility facilities project projects programme programmes program programs service
    services activity activities indicator indicators file files product products event events course courses
    class venue venues centre center company companies firm supplier suppliers vendor vendors place places
    village villages district districts region regions county town towns city cities area areas country state
    province ward parish commune department dept team teams group groups office offices branch sheet table
    column item items type category kind status brand model form survey questionnaire question instrument
    document report dataset variable field donor funder grant fund council charity network coalition consortium
    institution institute university college church library shop store business employer workshop session
    training meeting room building number count total no of days weeks months years amount scientific species
    drug medicine disease diagnosis condition step task milestone strategy plan web website url page sector
    industry account payment invoice order device server host system line language currency topic subject title
    provider providers referrer switchboard helpline hotline call calls users contacts visits referrals lieu
    ecole organisme association entreprise structure partenaire projet ville quartier departement pays
    indicateur activite formation fournisseur produit etablissement equipe evenement atelier sujet secteur
    fichier societe zone sitio escuela organizacion entidad empresa socio socios proyecto programa ciudad
    municipio provincia pais barrio indicador actividad curso proveedor producto centro equipo evento taller
    archivo servicio lugar institucion colegio comunidad zona sede establecimiento standort schule einrichtung
    firma projekt programm stadt ort gemeinde kreis land bezirk indikator massnahme kurs lieferant produkt
    zentrum verein veranstaltung abteilung datei leistung trager gruppe standortname projektname
    einrichtungsname firmenname ortsname vereinsname produktname kursname dateiname schulname local escola
    organizacao parceiro projeto cidade estado bairro atividade fornecedor produto equipa oficina setor arquivo
    servico instituicao unidade associacao locatie organisatie instelling bedrijf programma stad plaats gemeente
    provincie wijk activiteit cursus leverancier centrum bestand dienst vestiging vereniging locatienaam
    projectnaam bedrijfsnaam organisatienaam schoolnaam plaatsnaam"""
)
# Organisations and places give themselves away by a word of their name.
ORGANISATION_WORDS = _words(
    """clinic hospital centre center school academy college university trust council surgery practice pharmacy
    library church mosque temple chapel hub house hall hostel shelter foundation fund charity association
    society alliance network coalition partnership partners group team service services support project
    programme program initiative agency authority board bureau office department ministry institute union
    federation league club company co corp inc llc ltd limited plc llp gmbh ag ev sa sarl sas sl slu srl spa bv
    nv vzw asbl ngo cic bank food kitchen cafe store stores shop market works workshop farm garden gardens park
    street road avenue lane square court estate village town city county borough district ward region north
    south east west central upper lower great little new old community neighbourhood neighborhood family
    families women youth children elders health care mental social housing advice training education employment
    outreach walking reading debt home visit visits primary secondary infant junior nursery grammar high station
    airport bridge river lake hill valley mill port harbour harbor bay beach island point ecole mairie hopital
    clinique commune ville lycee maison secours groupe societe fondation comite cooperative reseau asociacion
    centro escuela clinica ayuntamiento fundacion colegio instituto cooperativa grupo red consejo casa comedor
    banco cruz verein schule krankenhaus klinik stadt gemeinde stiftung zentrum amt haus gruppe netzwerk hilfe
    werkstatt tafel associacao escola camara fundacao rede santa stichting ziekenhuis gemeente vereniging
    centrum huis groep netwerk bibliotheek wijk buurt lda hijos proyectos despacho laboratorios industrias
    corporacion societa gruppo soc coop consulting solutions agreement plan report meeting review data policy
    strategy survey event session class course and for of the in on to with by et pour y para und fur e en voor
    st saint"""
)
PARTICLES = _words(
    """de da do dos das del della di la le las los van von der den ter ten bin ibn binti al el abu ben zu af av"""
)
TITLES = _words(
    """mr mrs ms miss mx dr prof sir dame rev fr sr sra srta don dona m mme mlle herr frau hr dhr mevr mw sig jr
    iii ii"""
)
# Mailboxes of an office rather than of a person.
OFFICES = _words(
    """info contact contactus office admin administration enquiries enquiry inquiries hello mail email support help
    helpdesk reception team general post postmaster webmaster press media jobs careers hr accounts finance
    billing sales marketing service services referrals referral intake data reports kontakt sekretariat buero
    verwaltung contacto informacion administracion secretaria oficina accueil secretariat bureau direction
    contato geral atendimento noreply donotreply feedback bookings booking events volunteering volunteers
    volunteer fundraising grants projects welcome manager safeguarding communications comms hallo onthaal
    kantoor"""
)
EVENTS = _words(
    """founded established built since opened incorporated registered constructed created construction foundation
    fonde cree fundado fundacion gegrundet grundung opgericht fundacao criado"""
)
