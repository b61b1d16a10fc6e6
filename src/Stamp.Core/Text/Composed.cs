using System.Collections.Frozen;
using System.Text;

namespace Stamp.Core.Text;

/// <summary>
/// Unicode NFC (UAX #15) for letters of Latin, Greek and Cyrillic with the marks U+0300 to U+036F: what the keyboards of
/// different systems write differently. The programs may run without ICU, where <see cref="string.Normalize()"/> returns
/// its input unchanged, and a password must open on every machine. Other scripts (Hangul, kana) and letters that have a twin under another number stay as they are.
/// <see cref="VietnameseLetters"/> is more lenient about the order of marks; this keeps to the standard.
/// </summary>
public static class Composed
{
    // By mark: the letters before it, and what each makes with it. From UnicodeData.txt 14.0 without its exclusions; no
    // pair of these may be added or changed later (Unicode's stability policy).
    private static readonly (char Mark, string Letters, string Together)[] Rows =
    [
        ('\u0300', "AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYyἀἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩαεηιουωΑΕΗ᾿ϊΙ῾ϋΥ¨ΟΩ", "ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳἂἃἊἋἒἓἚἛἢἣἪἫἲἳἺἻὂὃὊὋὒὓὛὢὣὪὫὰὲὴὶὸὺὼᾺῈῊ῍ῒῚ῝ῢῪ῭ῸῺ"),
        ('\u0301', "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØø¨ΑΕΗΙΟΥΩϊαεηιϋουωϒГКгкÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯưἀἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩ᾿῾", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿ΅ΆΈΉΊΌΎΏΐάέήίΰόύώϓЃЌѓќḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứἄἅἌἍἔἕἜἝἤἥἬἭἴἵἼἽὄὅὌὍὔὕὝὤὥὬὭ῎῞"),
        ('\u0302', "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ"),
        ('\u0303', "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy", "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"),
        ('\u0304', "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИиУуGgḶḷṚṛαΑιΙυΥ", "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣӮӯḠḡḸḹṜṝᾱᾹῑῙῡῩ"),
        ('\u0306', "AaEeGgIiOoUuУИиуЖжАаЕеȨȩẠạαΑιΙυΥ", "ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗḜḝẶặᾰᾸῐῘῠῨ"),
        ('\u0307', "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ", "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ"),
        ('\u0308', "AEIOUaeiouyYΙΥιυϒЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫыHhÕõŪūWwXxt", "ÄËÏÖÜäëïöüÿŸΪΫϊϋϔЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹḦḧṎṏṺṻẄẅẌẍẗ"),
        ('\u0309', "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"),
        ('\u030A', "AaUuwy", "ÅåŮůẘẙ"),
        ('\u030B', "OoUuУу", "ŐőŰűӲӳ"),
        ('\u030C', "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ"),
        ('\u030F', "AaEeIiOoRrUuѴѵ", "ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ"),
        ('\u0311', "AaEeIiOoRrUu", "ȂȃȆȇȊȋȎȏȒȓȖȗ"),
        ('\u0313', "αΑεΕηΗιΙοΟυωΩρ", "ἀἈἐἘἠἨἰἸὀὈὐὠὨῤ"),
        ('\u0314', "αΑεΕηΗιΙοΟυΥωΩρΡ", "ἁἉἑἙἡἩἱἹὁὉὑὙὡὩῥῬ"),
        ('\u031B', "OoUu", "ƠơƯư"),
        ('\u0323', "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy", "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ"),
        ('\u0324', "Uu", "Ṳṳ"),
        ('\u0325', "Aa", "Ḁḁ"),
        ('\u0326', "SsTt", "ȘșȚț"),
        ('\u0327', "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"),
        ('\u0328', "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
        ('\u032D', "DdEeLlNnTtUu", "ḒḓḘḙḼḽṊṋṰṱṶṷ"),
        ('\u032E', "Hh", "Ḫḫ"),
        ('\u0330', "EeIiUu", "ḚḛḬḭṴṵ"),
        ('\u0331', "BbDdKkLlNnRrTtZzh", "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"),
        ('\u0338', "←→↔⇐⇔⇒∃∈∋∣∥∼≃≅≈=≡≍<>≤≥≲≳≶≷≺≻⊂⊃⊆⊇⊢⊨⊩⊫≼≽⊑⊒⊲⊳⊴⊵", "↚↛↮⇍⇎⇏∄∉∌∤∦≁≄≇≉≠≢≭≮≯≰≱≴≵≸≹⊀⊁⊄⊅⊈⊉⊬⊭⊮⊯⋠⋡⋢⋣⋪⋫⋬⋭"),
        ('\u0342', "ἀἁἈἉἠἡἨἩἰἱἸἹὐὑὙὠὡὨὩα¨η᾿ιϊ῾υϋω", "ἆἇἎἏἦἧἮἯἶἷἾἿὖὗὟὦὧὮὯᾶ῁ῆ῏ῖῗ῟ῦῧῶ"),
        ('\u0345', "ἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὰαάᾶΑὴηήῆΗὼωώῶΩ", "ᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯᾲᾳᾴᾷᾼῂῃῄῇῌῲῳῴῷῼ"),
    ];

    private static readonly FrozenDictionary<(char Letter, char Mark), char> Pairs = Rows
        .SelectMany(row => row.Letters.Select((letter, n) => (Key: (letter, row.Mark), Together: row.Together[n])))
        .ToFrozenDictionary(one => one.Key, one => one.Together);

    private static readonly FrozenDictionary<char, (char Letter, char Mark)> Parts = Pairs.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The text in NFC.</summary>
    public static string Of(string text)
    {
        // Without marks nothing is to be put together.
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F')) return text;
        var apart = new List<char>(text.Length * 2);
        foreach (var letter in text) TakeApart(letter, apart);
        PutInOrder(apart);
        return PutTogether(apart);
    }

    private static void TakeApart(char letter, List<char> into)
    {
        if (!Parts.TryGetValue(letter, out var parts))
        {
            into.Add(letter);
            return;
        }
        TakeApart(parts.Letter, into);
        into.Add(parts.Mark);
    }

    /// <summary>The marks of a letter in the order of their classes; those of one class as they came.</summary>
    private static void PutInOrder(List<char> letters)
    {
        for (var from = 0; from < letters.Count;)
        {
            var to = from;
            while (to < letters.Count && ClassOf(letters[to]) > 0) to++;
            // OrderBy keeps the order of what is equal; a long run of marks must not take the square of its length.
            if (to - from > 1)
            {
                var marks = letters.GetRange(from, to - from).OrderBy(ClassOf).ToList();
                for (var n = 0; n < marks.Count; n++) letters[from + n] = marks[n];
            }
            from = to + 1;
        }
    }

    private static string PutTogether(List<char> letters)
    {
        var composed = new StringBuilder(letters.Count);
        int starter = -1, last = 0;
        foreach (var letter in letters)
        {
            var rank = ClassOf(letter);
            // Blocked where a mark of its own class stands between it and the letter.
            if (rank > 0 && starter >= 0 && (composed.Length == starter + 1 || last < rank) && Pairs.TryGetValue((composed[starter], letter), out var together))
            {
                composed[starter] = together;
                continue;
            }
            if (rank == 0) starter = composed.Length;
            last = rank;
            composed.Append(letter);
        }
        return composed.ToString();
    }

    /// <summary>The canonical combining class; 0 for letters.</summary>
    private static int ClassOf(char letter) => letter switch
    {
        < '\u0300' or > '\u036F' => 0,
        '\u034F' => 0,
        (>= '\u0334' and <= '\u0338') => 1,
        (>= '\u0321' and <= '\u0322') or (>= '\u0327' and <= '\u0328') => 202,
        '\u031B' => 216,
        (>= '\u0316' and <= '\u0319') or (>= '\u031C' and <= '\u0320') or (>= '\u0323' and <= '\u0326') or (>= '\u0329' and <= '\u0333') or (>= '\u0339' and <= '\u033C') or (>= '\u0347' and <= '\u0349') or (>= '\u034D' and <= '\u034E') or (>= '\u0353' and <= '\u0356') or (>= '\u0359' and <= '\u035A') => 220,
        '\u0315' or '\u031A' or '\u0358' => 232,
        '\u035C' or '\u035F' or '\u0362' => 233,
        (>= '\u035D' and <= '\u035E') or (>= '\u0360' and <= '\u0361') => 234,
        '\u0345' => 240,
        _ => 230,
    };
}
