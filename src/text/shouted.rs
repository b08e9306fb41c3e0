//! Ordinary words that posts shout.
//!
//! Capitals alone do not tell a shout from an acronym (`EOSC`, `NODEJS`), a name or a ticker,
//! so only words of these tables count. Left out on purpose: words that are also acronyms or
//! labels of their own (`FAIR`, `LIVE`, `NASA`, `OPEN`, `DATA`), and words of three letters.

use super::tokens::{TextFacts, Token, holding, within};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// English words, sorted, in lower case.
const ENGLISH: &str = "\
    absolutely again alert almost already always amazing announcement anyone anything attention \
    available avoid awesome bargain best better beware biggest bonus breaking brilliant cannot \
    cash celebrate certified chance cheap cheapest click complete congrats congratulations crazy \
    danger deal deals discount ditch don't done easy ends enjoy enormous epic every everybody \
    everyone everything exciting exclusive extra extremely fabulous fantastic fast final finally \
    first forever free from full gift giveaway gone good great guarantee guaranteed half happy \
    hate have help here highest huge hurry immediately important incredible insane instant \
    instantly join just largest last limited literally lowest massive mega miss more most much \
    must need never nobody nothing offer once only order over perfect please really register \
    remember results sale share shocking simply soon special stop super sure thank thanks that \
    this today tomorrow tonight totally true ultimate unbelievable unique unlimited urgent very \
    vote wait want warning welcome what when will winner winners with without wonderful worst \
    wrong your yours";

/// French words, sorted, in lower case and without accents, which capitals often lose.
const FRENCH: &str = "\
    absolument achetez alerte annonce arretez attention aucun aujourd'hui avant avec beaucoup \
    bientot bonne bravo cadeau cadeaux ceci chance cliquez commandez comment concours danger \
    decouvrez demain demarque depechez dernier derniere dernieres derniers encore enfin enorme \
    ensemble exceptionnel exceptionnelle exclusif exclusive exclusivite extraordinaire facile \
    fantastique felicitations fini fois formidable gagnant gagnants gagner gagnez garanti genial \
    grand grande grandiose gratis gratuit gratuite gratuitement gratuits immediat immediatement \
    immense important importante incroyable inedit jamais joyeux limite limitee magnifique \
    maintenant meilleur meilleure meilleurs merci moins nouveau nouveaute nouvelle obligatoire \
    offert offerte offre parfait partagez partout personne prix profitez promo promotion rapide \
    rien seul seulement soldes super terrible toujours tous unique urgence urgent";

/// Small words that nobody writes in capitals but in a sentence of capitals, and that are no
/// acronyms (`IT`, `US`, `WHO`, `EST` and `LA` are).
const SMALL: &str = "\
    and are avec dans des for from have les nos notre nous our pour qui sont the they this \
    une vos votre vous we will with you your";

/// The shouted words of a text: ordinary words in capitals, and every word of a sentence in
/// capitals. A sentence of acronyms is none; the small words between them tell.
pub(super) fn find(facts: &TextFacts) -> Vec<Token> {
    let sentences: Vec<Token> = facts
        .sentences()
        .iter()
        .filter(|sentence| is_shouted_whole(facts, &sentence.range))
        .cloned()
        .collect();
    let shouted = |token: &&Token| {
        let word = facts.str(token.range.clone());
        let whole = holding(&sentences, &token.range).is_some();
        is_shouted(word) || whole && word.chars().any(char::is_alphabetic)
    };
    facts.words().iter().filter(shouted).cloned().collect()
}

/// Whether a sentence has at least three words, no small letter, and a small word.
fn is_shouted_whole(facts: &TextFacts, range: &Range<u32>) -> bool {
    let words: Vec<&str> = within(facts.words(), range)
        .iter()
        .map(|word| facts.str(word.range.clone()))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    let is_small = |word: &&str| {
        let folded = without_accents(word);
        SMALL.split(' ').any(|small| small == folded)
    };
    words.len() >= 3
        && !words
            .iter()
            .any(|word| word.chars().any(char::is_lowercase))
        && words.iter().any(is_small)
}

fn is_shouted(word: &str) -> bool {
    if word.chars().any(char::is_lowercase) || !word.chars().any(char::is_uppercase) {
        return false;
    }
    let folded = without_accents(word);
    let known = |part: &str| {
        part.chars().count() >= 4
            && [ENGLISH, FRENCH]
                .iter()
                .any(|table| table.split(' ').any(|word| word == part))
    };
    // `L'URGENCE`, `MUST-SEE`.
    known(&folded) || folded.split(['\'', '-']).any(known)
}

fn without_accents(word: &str) -> String {
    let plain = word
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>();
    plain
        .to_lowercase()
        .replace('’', "'")
        .replace(['\u{2010}', '\u{2011}'], "-")
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::{plain, texts};
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(ENGLISH.split(' ').is_sorted());
        assert!(FRENCH.split(' ').is_sorted());
    }

    #[test]
    fn ordinary_words_in_capitals_are_shouted() {
        let facts =
            plain("BEST deal, it's FREE! DERNIÈRE CHANCE, L’URGENCE, DON'T wait, a MUST-SEE");
        assert_eq!(
            texts(&facts, facts.shouted_words()),
            [
                "BEST",
                "FREE",
                "DERNIÈRE",
                "CHANCE",
                "L’URGENCE",
                "DON'T",
                "MUST-SEE"
            ]
        );
    }

    #[test]
    fn every_word_of_a_sentence_in_capitals_is_shouted() {
        let facts = plain("COME TO OUR OPEN DAY! See you. NOUS OUVRONS LES PORTES.");
        assert_eq!(
            texts(&facts, facts.shouted_words()),
            [
                "COME", "TO", "OUR", "OPEN", "DAY", "NOUS", "OUVRONS", "LES", "PORTES"
            ]
        );
        let facts = plain("EU GDPR NATO. IBM AND SAP at CES. THE END. WHO IT US LA CET.");
        assert_eq!(facts.shouted_words(), []);
    }

    #[test]
    fn acronyms_tags_and_names_are_not() {
        let facts =
            plain("EOSC NFDI IBM NODEJS60 FAIR #FREE @BEST https://FREE.org LOVE DATA NOW Best");
        assert_eq!(facts.shouted_words(), []);
    }
}
