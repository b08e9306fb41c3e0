//! The language of a text, by a vote of its most common words.
//!
//! Short posts hold few of them, so a language is only named when at least two different
//! words or three in all speak for it and clearly more than for any other. No answer is
//! better than a wrong one: a rule for French must not fire on Portuguese.

use super::tokens::TextFacts;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Function words of each language, without accents removed, in lower case. Words that
/// several of these languages share (`de`, `la`, `in`) vote for each of them.
const STOP_WORDS: [(&str, &str); 7] = [
    (
        "en",
        "the and of to in is are was were be been it its this that these those for with on at \
         from by an a as or if we our us you your they their he she his her i my me not no but \
         have has had will would can could should do does did what when where who how why which \
         there here all more about into out up just than then so some any only also don't it's \
         we're you're i'm let's can't won't now new today",
    ),
    (
        "fr",
        "le la les un une des du de et est sont dans pour par sur avec sans ce cette ces cet que \
         qui quoi dont où ne pas plus nous vous ils elles il elle on je tu notre nos votre vos son \
         sa ses leur leurs mon ma mes au aux en se si mais ou donc car être avoir été fait faire \
         tout tous toute toutes très bien aussi comme chez entre vers sous depuis pendant c'est \
         qu'il qu'elle d'un d'une s'est n'est j'ai à y était ont sera seront",
    ),
    (
        "de",
        "der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren \
         wird werden wurde nicht mit von zu zum zur im in auf für an am bei aus nach über unter \
         durch ohne um als wie wenn dass ich du er sie es wir ihr uns euch unser unsere unserer \
         euer mein sich auch noch nur schon sehr mehr so hat haben kann können hier heute jetzt",
    ),
    (
        "es",
        "el la los las un una unos unas y o de del al en con sin por para que qué es son está \
         están ser estar fue no sí se su sus nos nuestro nuestra nuestros nuestras os vuestro tu \
         mi mis lo le les como más pero muy también hay ya este esta estos estas ese eso todo \
         todos desde hasta entre sobre cuando dónde hoy aquí",
    ),
    (
        "it",
        "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli \
         alle da dal dalla in nel nella nei nelle con su sul sulla per tra fra che chi è sono era \
         non si ci vi e o ma anche come più molto questo questa questi queste quello nostro nostra \
         nostri vostro suo sua loro essere ha hanno oggi qui ora",
    ),
    (
        "pt",
        "o a os as um uma uns umas e ou de do da dos das em no na nos nas ao à aos às com sem por \
         pelo pela para que é são está estão ser foi não sim se seu sua seus suas nosso nossa \
         nossos nossas você vocês eu ele ela nós mais mas muito também já este esta isso isto \
         como quando onde hoje aqui até",
    ),
    (
        "nl",
        "de het een en of maar is zijn was waren wordt worden niet met van voor naar op in aan bij \
         uit over door zonder om als dan dat die dit deze ik jij je u hij zij ze wij we jullie ons \
         onze hun mijn ook nog maar al zeer meer zo heeft hebben kan kunnen hier vandaag nu er te",
    ),
];

/// The languages each stop word votes for, one bit for each in the order of [`STOP_WORDS`].
static VOTES: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let mut votes = HashMap::new();
    for (bit, (_, list)) in STOP_WORDS.iter().enumerate() {
        for word in list.split(' ') {
            *votes.entry(word).or_default() |= 1 << bit;
        }
    }
    votes
});

/// The language of a text as two letters: `en`, `fr`, `de`, `es`, `it`, `pt` or `nl`; `None`
/// when the words do not clearly speak one of them.
pub fn detect(facts: &TextFacts) -> Option<&'static str> {
    let mut votes = [(0_usize, 0_usize); STOP_WORDS.len()];
    let mut seen = HashSet::new();
    for word in facts.words().iter().take(MAX_WORDS) {
        let word = facts
            .str(word.range.clone())
            .to_lowercase()
            .replace('’', "'");
        let Some(speaks) = VOTES
            .get(word.as_str())
            .or_else(|| VOTES.get(article(&word)?))
        else {
            continue;
        };
        let new = seen.insert(word);
        for (bit, (all, different)) in votes.iter_mut().enumerate() {
            let spoken = usize::from(speaks & (1 << bit) != 0);
            *all += spoken;
            *different += spoken * usize::from(new);
        }
    }
    let mut order: Vec<_> = STOP_WORDS
        .iter()
        .map(|(name, _)| *name)
        .zip(votes)
        .collect();
    order.sort_by_key(|(_, (all, _))| std::cmp::Reverse(*all));
    let (name, (best, different)) = *order.first()?;
    let second = order.get(1).map_or(0, |(_, (all, _))| *all);
    // A lead of two words, and of half as many again as the next.
    (different >= 2 && best >= second + 2 && best * 2 >= second * 3).then_some(name)
}

/// How many words vote: more would not change the outcome.
const MAX_WORDS: usize = 200;

/// The French word that is elided in `l'équipe` or `d'ici`: it votes as if written out.
fn article(word: &str) -> Option<&'static str> {
    let (article, rest) = word.split_once('\'')?;
    let whole = match article {
        "l" => "les",
        "d" => "du",
        "qu" => "qui",
        "j" => "je",
        "n" => "ne",
        _ => return None,
    };
    (rest.chars().count() > 1).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tests::plain;
    use super::*;

    #[test]
    fn the_language_of_ordinary_posts() {
        for (text, language) in [
            (
                "We are hiring! Join the team and help us build the future of the web.",
                "en",
            ),
            (
                "Rejoignez-nous pour découvrir les projets de l'équipe et les nouveautés.",
                "fr",
            ),
            (
                "Wir freuen uns auf euch und zeigen die neuen Werkzeuge für das Web.",
                "de",
            ),
            (
                "Únete a nosotros para descubrir los proyectos y las novedades del equipo.",
                "es",
            ),
            (
                "Scopri i progetti della nostra squadra e le novità che non ti aspetti.",
                "it",
            ),
            (
                "Conheça os projetos da nossa equipe e as novidades que não pode perder.",
                "pt",
            ),
            (
                "Ontdek de projecten van ons team en het nieuws dat je niet mag missen.",
                "nl",
            ),
        ] {
            assert_eq!(detect(&plain(text)), Some(language), "{text}");
        }
    }

    #[test]
    fn too_few_words_are_no_answer() {
        for text in [
            "",
            "Node.js v12.0.0",
            "Galaxy Training Academy 2025",
            "la la la",
            "RSVP: https://the.and.of/",
        ] {
            assert_eq!(detect(&plain(text)), None, "{text}");
        }
    }
}
