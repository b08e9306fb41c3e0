//! Words as people write them: a vocabulary whose words are as rare and as common as in posts,
//! and terms that begin like words that are written all the time.

/// The words of most sentences, the commonest first.
const COMMON: &str = "the to and of a in for is on you we our with that it this at are be your \
    from as will have all can more an by or not us their one new now what they here if about who \
    how up out join when time there so just has but make get over see day today week do like help \
    people work need know every read these next first some them way also come take best free find \
    learn back only good last many world year team city open great before any where two most after \
    thank look its even been into share through event local start much was keep use than part live \
    story together home life still both because place right own other made while around support \
    then let want big small long high each same book food water light night morning evening";

/// Stems of words with a content, from the frequent to the rare.
const STEMS: &str = "work open learn help start visit garden market build cook report repair paint \
    teach travel train train clean plant design research meet play design climb dance sing craft \
    farm print record screen stream test measure model map guard invest insur lend trad profit \
    save spend price offer order deliver return refund guarant treat heal cur diet slim miracl \
    wonder perform limit exclus secur protect promis claim compar rival leader champion award win \
    bet gambl vot elect govern regulat licens patent brand market launch pioneer invent discover \
    engineer program deploy release update host cloud data network signal charg batter solar wind \
    forest river coast island harbour bridge station tunnel rail cycl walk run swim row sail fish \
    bak brew roast harvest season winter summer autumn spring storm rain snow heat cool warm";

/// Endings of words that posts are full of.
const ENDINGS: &str = " s ing ed er ers ment ation ly or ive al able ful";

/// Endings that only terms of the charter have.
const RARE: &str = "less wise proof hood dom ship esque worthy";

/// French words, the commonest first, with the accents and apostrophes that they have.
const FRENCH: &str = "de la le et les des à l’atelier en un une pour du est dans que vous nous au \
    qui sur par votre avec plus ce notre pas sont à tous été très où d’ici même année journée \
    événement musée cœur forêt déjà après qu’il c’est près équipe soirée élève école théâtre \
    société qualité santé énergie réseau côté tôt bientôt fête goûter découvrir réparer";

/// A sequence of numbers that is the same every time.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: usize) -> Self {
        Self((seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66)
    }

    /// A number below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % below.max(1)
    }

    /// A place in a list in which each is as frequent as its rank is low (Zipf's law).
    fn rank(&mut self, of: usize) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rank is small"
        )]
        let rank =
            ((of as f64 + 1.0).powf(self.below(1 << 20) as f64 / f64::from(1 << 20))) as usize;
        rank.saturating_sub(1).min(of - 1)
    }
}

/// The words that posts and terms are made of.
pub struct Vocabulary {
    english: Vec<String>,
    french: Vec<String>,
    stems: Vec<&'static str>,
    rare: Vec<&'static str>,
}

impl Vocabulary {
    pub fn new() -> Self {
        let stems: Vec<&str> = STEMS.split_whitespace().collect();
        let mut english: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        for ending in ENDINGS.split(' ') {
            english.extend(stems.iter().map(|stem| format!("{stem}{ending}")));
        }
        Self {
            english,
            french: FRENCH.split_whitespace().map(str::to_owned).collect(),
            stems,
            rare: RARE.split_whitespace().collect(),
        }
    }

    /// A term that no post holds by chance: `openless`, `the best guardship`, `marketwise
    /// plants`, `sans gardendom`. One in three begins like a sentence.
    pub fn term(&self, number: usize) -> String {
        let pick = |list: &[&'static str], at: usize| list[at % list.len()];
        let stem = pick(&self.stems, number);
        let rare = pick(&self.rare, number / self.stems.len());
        let beyond = number / self.stems.len() / self.rare.len();
        let word = match beyond {
            0 => format!("{stem}{rare}"),
            more => format!("{stem}{rare} {}", self.english[more % self.english.len()]),
        };
        match number % 6 {
            0 => format!("{} {word}", self.english[number % 40]),
            1 => format!("the best {word}"),
            2 => format!("{word} {}", self.english[number % 200]),
            _ => word,
        }
    }

    /// Sentences of at least `len` bytes.
    pub fn prose(&self, chance: &mut Chance, len: usize, french: bool) -> String {
        let words = if french { &self.french } else { &self.english };
        let mut text = String::with_capacity(len + 100);
        while text.len() < len {
            let many = 6 + chance.below(12);
            for at in 0..many {
                let word = &words[chance.rank(words.len())];
                if at == 0 {
                    let mut letters = word.chars();
                    text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                    text.push_str(letters.as_str());
                } else {
                    text.push_str(word);
                }
                text.push_str(match (at + 1 == many, chance.below(30)) {
                    (true, 0) => "! ",
                    (true, 1) => "?\n\n",
                    (true, 2..6) => ".\n",
                    (true, _) => ". ",
                    (false, 0) => " – ",
                    (false, 1..3) => ", ",
                    (false, 3) => "’s ",
                    (false, _) => " ",
                });
            }
        }
        text
    }
}
