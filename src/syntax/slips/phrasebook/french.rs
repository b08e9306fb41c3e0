//! Words of French, for which the language has English ones.
//!
//! The nouns stand apart: the grammar reads them as names, so they are put right when the
//! sentence is complete.

use super::Chapter;

pub(super) const CHAPTERS: &[Chapter] = &[Chapter {
    says: "the words of the language are English",
    note: None,
    lines: &[
        (
            "pour [chaque|tous|toutes|toute|tout] [les|le|la] publication|publications|message|messages|posts|post",
            "for posts",
        ),
        (
            "pour chaque|les|toutes [les] image|images",
            "for each image in posts",
        ),
        (
            "pour chaque|les|tous [les] lien|liens",
            "for each link in posts",
        ),
        (
            "pour chaque|les|toutes [les] personne|personnes",
            "for each person",
        ),
        (
            "pour chaque|les|tous [les] canal|canaux|compte|comptes",
            "for each channel",
        ),
        ("pour l'|la équipe", "for the team"),
        (
            "[ne] [doit|doivent] [pas] dépasser|excéder N caractères|signes",
            "its length must be at most N characters",
        ),
        (
            "[ne] doit|doivent [pas] dépasser|excéder N NOUN",
            "must have at most N NOUN",
        ),
        (
            "doit|doivent avoir|contenir|comporter|comprendre [au] plus|maximum|max N NOUN",
            "must have at most N NOUN",
        ),
        (
            "doit|doivent avoir|contenir|comporter|comprendre [au] moins|minimum N NOUN",
            "must have at least N NOUN",
        ),
        (
            "ne doit|doivent pas|jamais avoir|contenir|comporter plus de N NOUN",
            "must have at most N NOUN",
        ),
        (
            "doit|doivent avoir|contenir|comporter un|une ONE",
            "must have at least 1 ONE",
        ),
        (
            "ne doit|doivent pas|jamais avoir|contenir|comporter d'|de|aucun|aucune MANY",
            "must have no MANY",
        ),
        (
            "doit|doivent ne pas|jamais avoir|contenir|comporter TEXTS",
            "must not contain TEXTS",
        ),
        (
            "ne pas|jamais utiliser|dire|écrire|employer|mentionner [le|les|l'] [mot|mots|mention] TEXTS",
            "must not contain TEXTS",
        ),
        (
            "jamais|éviter|bannir [de|d'|le|les] [mot|mots] TEXTS",
            "must not contain TEXTS",
        ),
        ("au plus|maximum|max N NOUN", "must have at most N NOUN"),
        ("au moins un|une ONE", "at least 1 ONE"),
        ("au plus un|une ONE", "at most 1 ONE"),
        ("au moins N NOUN", "must have at least N NOUN"),
        (
            "doit|doivent mentionner|contenir|comporter [le|les|la] [mot|mots|mention] TEXTS",
            "must contain TEXTS",
        ),
        (
            "ne doit|doivent|peut|peuvent pas|jamais VERB",
            "must not VERB",
        ),
        ("ne doit|doivent|peut|peuvent VERB", "must not VERB"),
        ("ne devrait|devraient pas|jamais VERB", "should not VERB"),
        ("doit|doivent être en français", "must be in fr"),
        ("doit|doivent être en anglais", "must be in en"),
        ("doit|doivent VERB", "must VERB"),
        ("devrait|devraient VERB", "should VERB"),
        ("peut|peuvent VERB", "may VERB"),
        ("doit|doivent", "must"),
        ("devrait|devraient", "should"),
        (
            "interdit|interdire [de] [dire|écrire] [les|le] [mots|mot] TEXTS",
            "must not contain TEXTS",
        ),
        ("[une|un] image|images|photo|photos", "at least 1 image"),
        ("[une|un] lien|liens", "at least 1 link"),
        ("N lien|liens", "N links"),
        ("N mot|mots", "N words"),
        ("N phrase|phrases", "N sentences"),
        ("N caractère|caractères|signes", "N characters"),
        ("N émoji|émojis|émoticônes|smileys", "N emojis"),
        ("N hashtags|mots-dièse|mot-dièse|mots-clés", "N hashtags"),
        ("N paragraphe|paragraphes", "N paragraphs"),
        ("no lien|liens", "no links"),
        ("no émoji|émojis", "no emojis"),
        ("no hashtag|mot-dièse|mots-dièse", "no hashtags"),
        ("un titre", "title"),
        ("titre", "title"),
        ("sauf|excepté si|lorsque|quand elle|il a", "unless it has"),
        (
            "sauf|excepté si|lorsque|quand elle|il contient TEXTS",
            "unless it contains TEXTS",
        ),
        ("sauf|excepté si|lorsque|quand elle|il est", "unless it is"),
        ("sauf|excepté si|lorsque|quand", "unless"),
        ("sauf|excepté pour|par NAMES", "unless it is by NAMES"),
        ("sauf", "unless"),
        (
            "si|quand|lorsque|lorsqu' elle|il contient TEXTS",
            "when it contains TEXTS",
        ),
        ("si|quand|lorsque|lorsqu' elle|il est|parle", "when it is"),
        ("si|quand|lorsque|lorsqu' elle|il a", "when it has"),
        ("si|quand|lorsque", "when"),
        ("elle|il contient TEXTS", "it contains TEXTS"),
        ("contient", "contains"),
        ("elle|il est", "it is"),
        ("elle|il a", "it has"),
        ("parce que|qu' LINE", "because LINE"),
        ("parce que|qu'", "because"),
        ("car|raison|motif [:] QUOTED", "because QUOTED"),
        ("voir [:] QUOTED", "see QUOTED"),
        ("suggestion|proposer|conseil [:] QUOTED", "suggest QUOTED"),
        ("accepte|exemple [:] QUOTED", "accepts QUOTED"),
        ("refuse|rejette|contre-exemple [:] QUOTED", "rejects QUOTED"),
        ("sur NAMES", "on NAMES"),
        ("à|au propos|sujet de|du|des NAMES", "about NAMES"),
        ("par NAMES", "by NAMES"),
        ("en français", "in fr"),
        ("en anglais", "in en"),
        ("pendant|durant NAMES", "during NAMES"),
        ("règle NAME", "rule NAME"),
        ("rôle|rôles NAMES", "role NAMES"),
        ("termes|mots|liste NAME", "terms NAME"),
        ("sujet|thème NAME", "topic NAME"),
        ("politique|charte NAME", "policy NAME"),
        ("période NAME", "period NAME"),
        ("heures|horaires NAME", "hours NAME"),
        ("autoriser|permettre [à|aux|au] NAMES", "permit NAMES"),
        ("interdire [à|aux|au] NAMES", "forbid NAMES"),
        ("chaque", "each"),
        ("plus de", "more than"),
        ("et", "and"),
        ("ou", "or"),
        ("avoir", "have"),
        ("contenir", "contain"),
        ("le|la|les|un|une|des|du|de", ""),
    ],
}];

/// What is counted and asked for.
pub(in super::super) const NOUNS: [(&str, &str); 24] = [
    ("lien", "link"),
    ("liens", "links"),
    ("mot", "word"),
    ("mots", "words"),
    ("phrase", "sentence"),
    ("phrases", "sentences"),
    ("paragraphe", "paragraph"),
    ("paragraphes", "paragraphs"),
    ("caractères", "characters"),
    ("émoji", "emoji"),
    ("émojis", "emojis"),
    ("mot-dièse", "hashtag"),
    ("mots-dièse", "hashtags"),
    ("images", "images"),
    ("vidéo", "video"),
    ("vidéos", "videos"),
    ("titre", "title"),
    ("auteur", "author"),
    ("campagne", "campaign"),
    ("légende", "caption"),
    ("heures", "hours"),
    ("jours", "days"),
    ("publication", "post"),
    ("publications", "posts"),
];

/// What the chapter of French says.
pub(in super::super) fn is_french(chapter: &Chapter) -> bool {
    CHAPTERS.iter().any(|one| one.says == chapter.says)
}
