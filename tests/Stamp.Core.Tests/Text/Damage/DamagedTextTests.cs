using Stamp.Core.Text.Damage;

namespace Stamp.Core.Tests.Text.Damage;

public sealed class DamagedTextTests
{
    [Theory]
    [InlineData("MiÕn dong Tµi Hoan", DamageKind.Tcvn3, "Miến dong Tài Hoan")]
    [InlineData("MIÕN DONG", DamageKind.Tcvn3, "MIẾN DONG")]
    [InlineData("C«ng ty TNHH Trµ hoa vµng", DamageKind.Tcvn3, "Công ty TNHH Trà hoa vàng")]
    [InlineData("§«ng trïng h¹ th¶o", DamageKind.Tcvn3, "Đông trùng hạ thảo")]
    [InlineData("n\u00ADíc m¾m", DamageKind.Tcvn3, "nước mắm")]
    [InlineData("thùc phÈm", DamageKind.Tcvn3, "thực phẩm")]
    [InlineData("Mieán dong Taøi Hoan", DamageKind.Vni, "Miến dong Tài Hoan")]
    [InlineData("MIEÁN DONG TAØI HOAN", DamageKind.Vni, "MIẾN DONG TÀI HOAN")]
    [InlineData("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc", DamageKind.Vni, "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc")]
    [InlineData("Nöôùc maém", DamageKind.Vni, "Nước mắm")]
    [InlineData("Miáº¿n dong TÃ\u00A0i Hoan", DamageKind.Utf8, "Miến dong Tài Hoan")]
    [InlineData("Miáº¿n dong TÃ i Hoan", DamageKind.Utf8, "Miến dong Tài Hoan")]
    [InlineData("cÃ  chua", DamageKind.Utf8, "cà chua")]
    [InlineData("MiÃ¡ÂºÂ¿n dong", DamageKind.Utf8, "Miến dong")]
    [InlineData("Ä\u0090Ã´ng Há»“", DamageKind.Utf8, "Đông Hồ")]
    [InlineData("Há»ng khÃ´ng háº¡t", DamageKind.Utf8, null)]
    [InlineData("Nýõìc mãìm", DamageKind.Windows1258, "Nước mắm")]
    [InlineData("Ðông Hồ", DamageKind.Windows1258, "Đông Hồ")]
    [InlineData("Mi?n dong", DamageKind.LostLetters, null)]
    [InlineData("?ông trùng", DamageKind.LostLetters, null)]
    [InlineData("B? xanh", DamageKind.LostLetters, null)]
    [InlineData("Mi\uFFFDn", DamageKind.LostLetters, null)]
    [InlineData("#NAME?", DamageKind.ExcelError, null)]
    [InlineData(" #N/A ", DamageKind.ExcelError, null)]
    [InlineData("########", DamageKind.TooNarrow, null)]
    [InlineData("Jul-25", DamageKind.TurnedDate, null)]
    [InlineData("Thg7-25", DamageKind.TurnedDate, null)]
    [InlineData("22-May", DamageKind.TurnedDate, null)]
    [InlineData("8.93E+12", DamageKind.ShortenedNumber, null)]
    [InlineData("8,93E+12", DamageKind.ShortenedNumber, null)]
    public void Says_what_happened_to_a_text_and_what_it_was(string text, DamageKind kind, string? repaired) =>
        Assert.Equal(new TextDamage(kind, repaired), DamagedText.Look(text));

    public static TheoryData<string> Sound => [.. GoodNames.Vietnamese.Concat(GoodNames.Places).Concat(GoodNames.Foreign).Distinct()];

    [Theory]
    [MemberData(nameof(Sound))]
    public void Sound_names_of_every_language_are_left_alone(string name)
    {
        Assert.Null(DamagedText.Look(name));
        Assert.Null(DamagedText.Look(name.ToUpperInvariant()));
    }

    [Fact]
    public void Every_cell_of_the_samples_is_sound()
    {
        var cells = Directory.GetFiles(Path.Combine(Root(), "samples"), "*.csv").SelectMany(File.ReadAllLines).SelectMany(line => line.Split(',', '"')).ToList();
        Assert.True(cells.Count > 300);
        Assert.All(cells, cell => Assert.Null(DamagedText.Look(cell)));
    }

    public static TheoryData<string> Vietnamese => [.. GoodNames.Vietnamese];

    [Theory]
    [MemberData(nameof(Vietnamese))]
    public void Vietnamese_comes_back_whole_from_every_damage(string name)
    {
        Assert.Equal(new TextDamage(DamageKind.Utf8, name), DamagedText.Look(Damages.Utf8AsWestern(name)));
        Assert.Equal(new TextDamage(DamageKind.Utf8, name), DamagedText.Look(Damages.Utf8AsWestern(Damages.Utf8AsWestern(name))));
        Assert.Equal(name, DamagedText.Look(Damages.Utf8AsVietnamese(name))?.Repaired);
        // What is left whole by a damage, or could be typed as it stands, says nothing by itself: a file's other cells do.
        foreach (var (kind, damaged) in new[] { (DamageKind.Tcvn3, Damages.AsTcvn3(name)), (DamageKind.Vni, Damages.AsVni(name)), (DamageKind.Windows1258, Damages.Vietnamese1258AsWestern(name)) })
        {
            var found = DamagedText.AmongDamaged(damaged, kind);
            if (damaged == name) Assert.Null(found);
            else Assert.Equal(new TextDamage(kind, name), found);
        }
    }

    [Fact]
    public void Nine_in_ten_damaged_names_are_known_with_nothing_beside_them()
    {
        foreach (var damage in new Func<string, string>[] { Damages.AsTcvn3, Damages.AsVni, Damages.Vietnamese1258AsWestern })
        {
            var changed = GoodNames.Vietnamese.Where(name => damage(name) != name).ToList();
            var missed = changed.Where(name => DamagedText.Look(damage(name))?.Repaired != name).Select(damage).ToList();
            Assert.True(missed.Count * 10 <= changed.Count, string.Join('|', missed));
        }
    }

    [Fact]
    public void What_could_be_both_is_decided_by_what_stands_beside_it()
    {
        Assert.Null(DamagedText.Look("bón"));
        Assert.Equal(new TextDamage(DamageKind.Tcvn3, "bún"), DamagedText.AmongDamaged("bón", DamageKind.Tcvn3));
        Assert.Null(DamagedText.AmongDamaged("Nước mắm", DamageKind.Tcvn3));
        Assert.Null(DamagedText.AmongDamaged("Hoan", DamageKind.Tcvn3));
    }

    [Fact]
    public void A_text_of_the_longest_cell_is_looked_at_in_no_time()
    {
        foreach (var piece in new[] { "á»", "?", "MiÕn ", "Ã", "#", "ơ?", "\u0301", "aáàåãä" })
        {
            var time = System.Diagnostics.Stopwatch.StartNew();
            _ = DamagedText.Look(string.Concat(Enumerable.Repeat(piece, 4000 / piece.Length)));
            Assert.True(time.Elapsed < TimeSpan.FromSeconds(2), piece);
        }
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Stamps.sln"))) at = at.Parent;
        return at.FullName;
    }
}
