using System.Text;

namespace Stamp.Core.Tests.Text.Damage;

/// <summary>Damages sound texts as old fonts and wrong code pages do: written apart from the program's tables, from the standards'.</summary>
internal static class Damages
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!, Vietnamese = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;

    // The letters of TCVN 5712:1993 VN3 with their bytes (as iconv's TCVN5712-1 has them).
    private const string Tcvn3 =
        "à=B5 ả=B6 ã=B7 á=B8 ạ=B9 ă=A8 ằ=BB ẳ=BC ẵ=BD ắ=BE ặ=C6 â=A9 ầ=C7 ẩ=C8 ẫ=C9 ấ=CA ậ=CB đ=AE è=CC ẻ=CE ẽ=CF é=D0 ẹ=D1 ê=AA ề=D2 ể=D3 ễ=D4 ế=D5 ệ=D6 ì=D7 ỉ=D8 ĩ=DC í=DD ị=DE "
        + "ò=DF ỏ=E1 õ=E2 ó=E3 ọ=E4 ô=AB ồ=E5 ổ=E6 ỗ=E7 ố=E8 ộ=E9 ơ=AC ờ=EA ở=EB ỡ=EC ớ=ED ợ=EE ù=EF ủ=F1 ũ=F2 ú=F3 ụ=F4 ư=AD ừ=F5 ử=F6 ữ=F7 ứ=F8 ự=F9 ỳ=FA ỷ=FB ỹ=FC ý=FD ỵ=FE Ă=A1 Â=A2 Ê=A3 Ô=A4 Ơ=A5 Ư=A6 Đ=A7";

    private const string Vni =
        "á=aù à=aø ả=aû ã=aõ ạ=aï ă=aê ắ=aé ằ=aè ẳ=aú ẵ=aü ặ=aë â=aâ ấ=aá ầ=aà ẩ=aå ẫ=aã ậ=aä é=eù è=eø ẻ=eû ẽ=eõ ẹ=eï ê=eâ ế=eá ề=eà ể=eå ễ=eã ệ=eä í=í ì=ì ỉ=æ ĩ=ó ị=ò "
        + "ó=où ò=oø ỏ=oû õ=oõ ọ=oï ô=oâ ố=oá ồ=oà ổ=oå ỗ=oã ộ=oä ơ=ô ớ=ôù ờ=ôø ở=ôû ỡ=ôõ ợ=ôï ú=uù ù=uø ủ=uû ũ=uõ ụ=uï ư=ö ứ=öù ừ=öø ử=öû ữ=öõ ự=öï ý=yù ỳ=yø ỷ=yû ỹ=yõ ỵ=î đ=ñ "
        + "Ấ=AÁ Ẩ=AÅ Đ=Ñ Ô=OÂ Ơ=Ô Ư=Ö Á=AÙ Ê=EÂ Ế=EÁ Ộ=OÄ Ủ=UÛ Ứ=ÖÙ Ỹ=YÕ Ì=Ì";

    public static string AsTcvn3(string text) => With(Tcvn3, text, value => ((char)Convert.ToInt32(value, 16)).ToString());

    public static string AsVni(string text) => With(Vni, text, value => value);

    public static string Utf8AsWestern(string text) => Western.GetString(Encoding.UTF8.GetBytes(text));

    public static string Utf8AsVietnamese(string text) => Vietnamese.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>As Vietnamese Windows keeps it: the vowel with its shape, then the tone.</summary>
    public static byte[] As1258(string text) => Vietnamese.GetBytes(TonesApart(text));

    public static string Vietnamese1258AsWestern(string text) => Western.GetString(As1258(text));

    private static string TonesApart(string text)
    {
        // The rows of the code page's own letters; what it has whole stays whole.
        const string whole = "àáâèéêíóôùúăđơư";
        var tones = new Dictionary<char, (char, char)>();
        foreach (var (plain, toned) in new[] { ("a", "ảãạ"), ("ă", "ằẳẵắặ"), ("â", "ầẩẫấậ"), ("e", "ẻẽẹ"), ("ê", "ềểễếệ"), ("i", "ìỉĩị"), ("o", "òỏõọ"), ("ô", "ồổỗốộ"), ("ơ", "ờởỡớợ"), ("u", "ủũụ"), ("ư", "ừửữứự"), ("y", "ýỳỷỹỵ") })
        {
            foreach (var letter in toned)
            {
                var tone = "ằầềìòồờừỳ".Contains(letter) ? '\u0300' : "ảẳẩẻểỉỏổởủửỷ".Contains(letter) ? '\u0309' : "ãẵẫẽễĩõỗỡũữỹ".Contains(letter) ? '\u0303'
                    : "ắấếốớứý".Contains(letter) ? '\u0301' : '\u0323';
                tones[letter] = (plain[0], tone);
                tones[char.ToUpperInvariant(letter)] = (char.ToUpperInvariant(plain[0]), tone);
            }
        }
        Assert.DoesNotContain(tones.Keys, whole.Contains);
        return string.Concat(text.Select(letter => tones.TryGetValue(letter, out var parts) ? $"{parts.Item1}{parts.Item2}" : letter.ToString()));
    }

    private static string With(string table, string text, Func<string, string> meaning)
    {
        var letters = table.Split(' ').ToDictionary(pair => pair[0], pair => meaning(pair[2..]));
        return string.Concat(text.Select(letter => letters.TryGetValue(letter, out var damaged) ? damaged : letter.ToString()));
    }
}
