using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Codes;

/// <summary>tests/vectors/typed.json, as the reader itself reads it and as labels and offline checks do.</summary>
public class CodeReaderTests
{
    private const string Code = "0WERSE7E7XKQCWEB987S", Number = "09506000134352";
    private static readonly string Seal = new('Z', Core.Keys.Seal.TextLength);
    private static readonly TypedVectors Typed = new(Code, Number, Seal);

    public static TheoryData<ReadRow> Reads => [.. Typed.Read];

    public static TheoryData<FaultRow> Faults => [.. Typed.Faults];

    [Theory, MemberData(nameof(Reads))]
    public void Reads_what_tools_make_of_an_address(ReadRow row)
    {
        Assert.True(CodeReader.TryRead(row.Text, out var path, out var wrong), $"{row.Text}: {wrong}");
        Assert.Equal((Code, row.Gtin ? Number : null, row.Seal ? Seal : null), (path.Code.ToString(), path.Gtin?.ToString(), path.Seal));
        // As an address of our own it is the same.
        Assert.True(StampPath.TryParse(Uri.UnescapeDataString(StampUrl.Path(path)), out var again));
        Assert.Equal(path, again);
    }

    [Theory, MemberData(nameof(Faults))]
    public void Says_what_is_wrong_with_what_is_no_code_yet(FaultRow row)
    {
        Assert.False(CodeReader.TryRead(row.Text, out var path, out var wrong), row.Text);
        Assert.Equal(default, path);
        Assert.Equal((row.Fault, row.Count), (wrong.Name, wrong.Count));
        if (row.Character is { } character) Assert.Equal(character, wrong.Character);
        if (row.Count is { } count) Assert.Contains($" {count}", wrong.Sentence.Vi, StringComparison.Ordinal);
        if (row.Character is { } shown) Assert.All(new[] { wrong.Sentence.Vi, wrong.Sentence.En }, sentence => Assert.Contains($"“{shown}”", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_is_among_the_vectors_and_has_a_sentence_of_its_own_in_both_languages()
    {
        var faults = Enum.GetValues<CodeFault>().Select(fault => new NotACode(fault, 7, "X")).ToArray();
        Assert.Equal(2 * faults.Length, faults.SelectMany(fault => new[] { fault.Sentence.Vi, fault.Sentence.En }).Distinct().Count());
        Assert.Equal(
            faults.Where(fault => fault.Fault != CodeFault.TooLong).Select(fault => fault.Name).Order(StringComparer.Ordinal),
            TypedVectors.FaultPatterns.Select(row => row.Fault).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Labels_and_offline_checks_read_the_same()
    {
        var keyring = Keyring.Create(TimeProvider.System);
        var stamp = Enumerable.Range(1, 40).Select(index => new StampId(7, index)).First(one => TypedVectors.IsClear(keyring.Encipher(one, 0).ToString()));
        var code = keyring.Encipher(stamp, 0);
        var seal = new SealSigner(keyring.Active).Sign(code, stamp);
        var typed = new TypedVectors(code.ToString(), Number, seal);
        var jwks = Jwks.Write(keyring);
        foreach (var row in typed.Read)
        {
            var label = LabelReading.Of(row.Text, keyring);
            Assert.True(label.Succeeded(out var found, out var rejection), $"{row.Text}: {rejection?.Sentence.En}");
            Assert.Equal((stamp, row.Gtin ? Number : null), (found.Stamp, found.Gtin?.ToString()));
            var offline = OfflineCheck.Of(row.Text, jwks).Value;
            Assert.Equal((row.Seal ? OfflineAnswer.Valid : OfflineAnswer.NotSealed, (StampCode?)code), (offline.Answer, offline.Code));
        }
        foreach (var row in typed.Faults)
        {
            Assert.Equal(RejectionKind.BadInput, LabelReading.Of(row.Text, keyring).Rejection?.Kind);
            var offline = OfflineCheck.Of(row.Text, jwks).Value;
            Assert.Equal((OfflineAnswer.NotACode, row.Fault), (offline.Answer, offline.Wrong?.Name));
        }
    }

    [Fact]
    public void A_code_that_two_layouts_read_differently_is_not_guessed()
    {
        // '&' and '(' are 1 and 5 under AZERTY, 7 and 9 with Shift held.
        Assert.False(CodeReader.TryRead("&ERSE(E&XKCCEEB(&(&S", out _, out var wrong));
        Assert.Equal(CodeFault.OtherKeyboard, wrong.Fault);
    }

    [Fact]
    public void Four_words_of_five_letters_are_no_code()
    {
        Assert.False(CodeReader.TryRead("Chúng ta: great green grape tress, phải không", out _, out var wrong));
        Assert.Equal(CodeFault.VietnameseLetter, wrong.Fault);
    }

    [Fact]
    public void Junk_of_any_length_is_refused_at_once()
    {
        Assert.False(CodeReader.TryRead(new string('A', 10_000_000), out _, out var wrong));
        Assert.Equal((CodeFault.TooLong, 10_000_000), (wrong.Fault, wrong.Count));
        Assert.True(CodeReader.TryRead(Code + new string(' ', CodeReader.Longest - Code.Length), out _, out _));
        Assert.False(CodeReader.TryRead(null, out _, out wrong));
        Assert.Equal(CodeFault.NothingTyped, wrong.Fault);
    }

    /// <summary>Of its full length, of the characters that each step looks for: the steps must not multiply.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData(" ")]
    [InlineData("%25")]
    [InlineData("https:")]
    [InlineData("ABCDE ")]
    [InlineData("&é\"")]
    [InlineData("a/ ")]
    [InlineData("http://a/" + Code + " ")]
    public void The_worst_texts_allocate_little(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, CodeReader.Longest))[..CodeReader.Longest];
        CodeReader.TryRead(text, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CodeReader.TryRead(text, out _, out _);
        // 2 MB: the 200 such requests a second that a client may send by default are 400 MB, which the collector clears in passing.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }
}
