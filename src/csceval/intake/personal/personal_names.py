"""Given names and family names that are frequent in several parts of the world, in small letters without accents."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVEN = _words(
    """aaron abdul abdullah abigail adam adele adrian agnes ahmad ahmed aicha aida aisha aissatou alain alan albert
    alberto alejandra alejandro alessandro alex alexander alexandra alexandre alfonso alfred ali alice alicia
    alison allison alvaro amadou amanda amber amelia amina aminata amir amit amy ana anais anders andre andrea
    andreas andres andrew angela angelo anil anita anja anke ann anna anne annette anthony antoine anton antonia
    antonio anouk antje april ariana arjun arnaud arthur arturo asha ashley astrid audrey aurelie austin ayesha
    barbara bart beatrice beatriz ben benjamin bernard bernd bernhard beth bethany betty beverly bilal bianca
    bill birgit blessing bob boris bram brandon brenda brian brigitte brittany bruce bruno bryan caleb camila
    camille carla carlos carmen carol carole caroline carolina carsten catarina caterina catherine cecile
    cecilia celine cesar chantal charles charlie chloe chris christian christiane christina christine
    christoph christophe christopher claire clara claude claudia claudio colin connor corinne craig cristiano
    cristina cynthia daan daisy damien daniel daniela danielle dario david dawn dean debbie deborah debra
    delphine denis denise dennis derek desmond diana diane diego dieter dimitri dirk dmitri dolores dominic
    dominique donald donna dora doris dorothy douglas duarte dylan eduardo edward eileen elaine elena eleanor
    eli elias elisa elisabeth elise eliza elizabeth ella ellen ellie elodie els elsa emil emilia emilie emily
    emma emmanuel enrique eric erica erik erika erin ernesto esteban esther etienne eugene eva evan evelyn
    fabian fabien fabio faith farah fatima fatma fatou fatoumata federico felicity felipe felix ferdinand
    fernanda fernando fiona florence florian floor francesca francesco francis francisca francisco franck
    francois francoise frank franz fred freddie frederic frederik friedrich gabriel gabriela gabriele gael
    gareth gary gavin geert gemma genevieve geoffrey george georgia georgina gerald gerard gerhard gertrud
    gerrit gilles gina giorgio giovanni giulia giuseppe gisela gloria gonzalo grace graham greg gregor gregory
    greta guillaume guillermo gunter gunther gustavo guy hamza hanna hannah hannelore hans harold harriet harris
    harry hassan hazel heather hector heidi heike heinrich heinz helen helena helene helga henk henri henrik
    henry herbert hilary hilda holly horst hubert hugh hugo ian ibrahim ignacio ilse imran ines inge ingrid
    irene iris irina isaac isabel isabella isabelle ivan ivy jack jacob jacqueline jacques jade jake jakob jamal
    james jamie jan jana jane janet janice jasmine jason javier jay jean jeanne jeff jeffrey jennifer jenny
    jeremy jerome jesse jessica jesus jill jim jimmy joan joana joanna joanne joao joaquin jochen joe joel johan
    johanna johannes john johnny jonas jonathan joost jordan jorge jose josef joseph josephine josh joshua josue
    joy joyce juan juana judith judy julia julian juliana julie julien juliette julio june jurgen justin kai
    kareem karen karim karin karl karla kate katharina katherine kathleen kathryn kathy katie katja katrin kay
    keith kelly ken kenneth kerstin kevin khadija khalid kim kimberly kirsten klaas klaus kofi kristen kristin
    kumar kwame kyle lara larry lars laura lauren laurence laurent lea leah leila lena leo leon leonardo leonie
    leroy leticia lewis liam lieke lilly lily linda lindsay lisa liz lorenzo lorraine lotte louis louise luc
    luca lucas lucia luciana lucie lucy luis luisa luiz lukas luke lydia lynn madeleine madison maike malik
    manfred manon manuel manuela marc marcel marcela marcelo marcia marco marcos marcus margaret margarita maria
    mariam mariana marianne marie marieke mariama mario marion marjan mark marko markus marlene marta martha
    martin martina martine marvin mary maryam mateo matheus mathieu mathilde matilda matteo matthew matthias
    matthieu maureen maurice mauricio max maxime maximilian maya megan mehmet mei melanie melissa mercy mia
    michael michel michela michele michelle miguel mike milena mohamed mohammad mohammed mohamad moira molly
    monica monika monique moritz moses moussa muhammad mustafa myriam nadia nadine nancy naomi natalia natalie
    natasha nathalie nathan ngozi niall nicholas nick nico nicola nicolas nicole niels nigel nils nina noah noel
    noemie nora norma nuno odile olga oliver olivia olivier omar oscar osman owen pablo pamela paolo pascal
    patience patricia patrick patrik paul paula paulina pauline paulo pedro peggy penelope penny per peter petra
    philip philipp philippa philippe phoebe phyllis pierre pieter pilar priya quentin rachel rafael rahul rainer
    raj ralf ralph ramon ramona rana raphael raquel raul ravi ray raymond rebecca regina reinhard remi renate
    rene reza ricardo richard rita robert roberta roberto robin rodrigo roger roland rolf romain roman ronald
    ronan rosa rosalie rosario rose rosemary rosie ross roxane roy ruben rudolf rui russell ruth ryan saad
    sabine sabrina said sally salma sam samantha samir samuel sandra sandrine santiago sara sarah sascha scott
    sean sebastian sebastien serge sergio seth shane shannon sharon shaun sheila shirley sibylle sidney silke
    silvia simon simone sina sofia sofie solene sonia sophia sophie stefan stefanie stella stephanie stephane
    stephen steve steven stewart stuart sue sunita susan susana susanne suzanne sven sybil sylvain sylvia sylvie
    tamara tania tanja tara tatiana ted terence teresa teun thea theo theodore theresa thierry thijs thomas
    tiago tilman tim timothy tina tobias todd tom tomas tony tracey tracy trevor ulrich ulrike ursula uwe
    valentin valentina valerie vanessa vera veronica veronika veronique vicente vicki victor victoria vijay
    vincent viola violet virginia virginie vivian vladimir wafa walter wanda wei wendy werner wilhelm will
    willem william wolfgang xavier yan yann yannick yasmin yasmine yousef youssef yuki yusuf yves yvette yvonne
    zachary zahra zainab zara zoe chinedu chidi amara kwesi akua abena adwoa temitope oluwaseun ngoc nguyen thi
    minh hoa jin hyun soo yuna hiroshi kenji sakura haruto akira naoko li na fang xiaoming svetlana ludmila
    sergei nikolai dmitry oksana andriy anastasia katarzyna agnieszka piotr krzysztof malgorzata pawel tomasz
    magdalena marek istvan laszlo eszter bjorn kari ole anne-marie jeroen sanne femke bas wouter sjoerd pim
    marit"""
)
FAMILY = _words(
    """smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts
    green hughes edwards clarke lewis harris jackson wood turner martin cooper ward morris moore clark lee king
    baker harrison morgan allen james scott phillips watson davis parker price bennett young griffiths mitchell
    kelly cook carter richardson bailey collins bell shaw murphy miller cox patel khan hussain begum ali singh
    kaur shah ahmed malik garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores
    rivera gomez diaz reyes morales cruz ortiz gutierrez chavez ramos ruiz alvarez mendoza vasquez castillo
    jimenez moreno romero herrera medina fernandez muller schmidt schneider fischer weber meyer wagner becker
    schulz hoffmann schafer koch bauer richter klein wolf schroder neumann schwarz zimmermann braun kruger
    hofmann hartmann lange werner krause lehmann schmitt bernard dubois thomas robert richard petit durand leroy
    moreau simon laurent lefebvre michel bertrand roux vincent fournier morel girard andre mercier dupont
    lambert bonnet francois silva santos oliveira souza rodrigues ferreira alves pereira lima gomes costa
    ribeiro martins carvalho almeida lopes soares fernandes vieira barbosa rocha dias nunes mendes freitas
    cardoso teixeira jansen bakker visser smit meijer mulder bos vos peters hendriks dekker brouwer dijkstra
    smits vries berg janssen nguyen tran le pham huynh phan vu dang bui do wang li zhang liu chen yang huang
    zhao wu zhou kim park choi jung okafor okonkwo mensah owusu diallo traore ba diop ndiaye sow kone keita
    mohamed hassan ibrahim abdi osman rossi russo ferrari esposito bianchi romano colombo ricci marino greco
    novak kowalski nowak ivanov petrov andersson johansson karlsson nilsson eriksson larsen hansen olsen nielsen
    jensen pedersen"""
)
