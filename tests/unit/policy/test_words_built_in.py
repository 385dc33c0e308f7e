"""The built-in list: narrow enough for ordinary prompts, wide enough for what is forbidden everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.words import Entry
from bot.policy.words import BUILT_IN, built_in, read_entry

ORDINARY = (
    "a child playing with a kite",
    "a nude statue in a museum",
    "cock-a-hoop rooster",
    "Essex countryside at dawn, oil painting",
    "cumulus clouds over Scunthorpe",
    "a lollipop shop on a rainy street",
    "año nuevo en Madrid, fuegos artificiales",
    "children building a sandcastle, watercolour",
    "a kid goat on a mountain, photograph",
    "kids' bedroom with a rocket mural, isometric",
    "a baby elephant in a bathtub",
    "a mother holding her newborn, renaissance style",
    "a teenage wizard reading in a library",
    "teen detective, noir comic, rain",
    "a school girl waiting for the bus, anime",
    "a schoolboy with a satchel, 1950s advertisement",
    "a little girl with a red umbrella in the snow",
    "a little boy and his dog on a hill",
    "a young girl with a pearl earring",
    "a 10 year old oak tree",
    "birthday cake for a 5 year old, dinosaurs",
    "a 16 years old whisky on a marble table",
    "the sex pistols on stage, punk poster",
    "sexy sports car, chrome, neon",
    "an erotic dance of two flames",
    "a nude figure study in charcoal, adult model",
    "naked mole rat astronaut",
    "a naked tree in winter",
    "Venus rising from the sea, topless, baroque",
    "lingerie shop window, art deco",
    "sexual dimorphism of peacocks, scientific plate",
    "a horny toad on a rock",
    "Moby Dick, woodcut",
    "pussy willow in a vase",
    "blue tits on a feeder",
    "a great tit in the garden",
    "an ass and a mule carrying hay",
    "a chink in the armour of a knight",
    "spic and span kitchen, 1950s style",
    "a Maine coon cat as a king",
    "niggardly old merchant, Dickens",
    "the river Niger at sunset, Nigeria",
    "snigger of a goblin",
    "a bundle of sticks by the fire",
    "a Dutch dyke with windmills",
    "rapeseed field in bloom",
    "The Rape of the Sabine Women, marble, Giambologna",
    "a snuff box with enamel",
    "film noir detective taking snuff",
    "gore-tex jacket, product photo",
    "a zombie with gore, horror comic",
    "a battlefield with fallen soldiers, Goya",
    "zoological garden, vintage map",
    "a dog with a bone",
    "a woman walking with her dog",
    "a horse and a girl riding on the beach",
    "deep fake lake with a wooden pier",
    "a face swapped from marble to gold",
    "an upset skirt maker",
    "a dragon, f1.8, 85mm, 4k, 8k, 1girl, 2boys, long_hair",
    "100 balloons, 50s diner, 3d render",
    "Lola and Lolo dancing tango",
    "Lolita fashion, gothic dress with lace",
    "IKEA kitchen in Sweden",
    "shotgun on a saloon wall, shot on film",
    "underage oak barrel in a cellar",
    "a minor chord as a painting",
    "Ursa Minor above a naked desert",
    "sex education poster, flat design",
    "a gender reveal cake for a baby",
    "una niña jugando con una cometa",
    "un niño y su perro en la playa",
    "niños jugando al fútbol en la calle",
    "una estatua desnuda en un museo",
    "la maja desnuda, estilo de Goya",
    "un adolescente tocando la guitarra",
    "una colegiala esperando el autobús",
    "menores de edad no entran, cartel de cine",
    "un bebé dormido, acuarela",
    "un perro con sombrero, retrato al óleo",
    "el ano nuevo chino, dragones rojos",
    "un caballo blanco al amanecer",
    "música infantil, ilustración",
    "violeta y azul, abstracto",
    "Pollo asado con papas, foto de comida",
    "Cádiz, torre y mar, 35mm",
)
"""Prompts that people write without any harm in mind, some with words that careless lists stumble over."""

FORBIDDEN = (
    "loli",
    "l0li, anime",
    "LOLI_girl",
    "IoIi",
    "a lolicon poster",
    "shota",
    "child porn",
    "ch1ld-p0rn",
    "porno infantil",
    "a nude child",
    "naked 12 year old",
    "16yo, nsfw",
    "15-year-old girl in lingerie",
    "a sexy school-girl",
    "naked_child",
    "little girl, standing in the garden, topless",
    "lewd teen",
    "niña desnuda",
    "una chica de 14 años, erótica",
    "child sex",
    "zoophilia",
    "a woman having sex with a dog",
    "sexo con un perro",
    "deepfake nude of my neighbour",
    "naked, face swap of a classmate",
    "revenge porn",
    "she is being raped",
    "non-consensual sex",
    "leaked nudes of an actress",
    "upskirt photo",
    "a snuff film",
    "real gore",
    "n1gg3rs",
    "f@ggot",
)


@pytest.mark.parametrize("prompt", ORDINARY)
def test_an_ordinary_prompt_passes(prompt: str) -> None:
    """Nothing is found in what people paint every day, in English and in Spanish."""
    assert built_in().find(prompt) == ()


@pytest.mark.parametrize("prompt", FORBIDDEN)
def test_what_is_forbidden_everywhere_is_found(prompt: str) -> None:
    """What no server may make is found, disguised as well."""
    assert built_in().find(prompt)


@pytest.mark.parametrize("entry", BUILT_IN, ids=str)
def test_each_entry_could_stand_in_a_file(entry: Entry) -> None:
    """Each built-in entry is in the syntax of a file, though a few are longer than people may write."""
    assert Entry.of(entry.text) == entry
    if len(entry.text) <= 200:
        assert read_entry(entry.text) == entry
    assert replace(entry) in built_in().entries


def test_the_list_is_short_and_made_ready_once() -> None:
    """The list stays a short one, without repetitions, and is the same whenever it is asked for."""
    assert len(set(BUILT_IN)) == len(BUILT_IN) < 60
    assert built_in() is built_in()
