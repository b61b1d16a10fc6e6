using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Verify.Consumer;

/// <summary>
/// Writes HTML as UTF-8. In an interpolated string the literal parts are markup and every hole is text
/// that is encoded, so a name with HTML in it can only ever be shown, never run.
/// </summary>
public sealed class HtmlWriter(IBufferWriter<byte> output)
{
    // Vietnamese letters stay letters.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // The five characters that mean something to HTML. Most texts hold none: looking is much cheaper than encoding.
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("&<>\"'");

    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        // The handler has written already.
        _ = markup;
    }

    /// <summary>Markup that was made beforehand.</summary>
    public void Raw(ReadOnlySpan<byte> utf8) => output.Write(utf8);

    private void Literal(ReadOnlySpan<char> markup)
    {
        var target = output.GetSpan(Encoding.UTF8.GetMaxByteCount(markup.Length));
        output.Advance(Encoding.UTF8.GetBytes(markup, target));
    }

    private void Text(string? text)
    {
        if (text is null) return;
        Literal(text.AsSpan().ContainsAny(Meaningful) ? Encoder.Encode(text) : text);
    }

    private void Number(long number)
    {
        // 19 digits and a sign.
        _ = number.TryFormat(output.GetSpan(20), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    private void Day(DateOnly day)
    {
        VietnamTime.Write(day, output.GetSpan(VietnamTime.DayLength));
        output.Advance(VietnamTime.DayLength);
    }

    private void Instant(DateTimeOffset instant)
    {
        VietnamTime.Write(instant, output.GetSpan(VietnamTime.InstantLength));
        output.Advance(VietnamTime.InstantLength);
    }

    private void Code(StampCode code)
    {
        Span<char> groups = stackalloc char[StampCode.GroupsLength];
        code.WriteGroups(groups);
        // Letters, digits and hyphens: nothing of them means anything to HTML.
        Literal(groups);
    }

    [InterpolatedStringHandler]
    public readonly ref struct Markup(int literalLength, int formattedCount, HtmlWriter writer)
    {
        private readonly HtmlWriter writer = Discard(literalLength, formattedCount, writer);

        public void AppendLiteral(string markup) => writer.Literal(markup);

        public void AppendFormatted(string? text) => writer.Text(text);

        public void AppendFormatted(long number) => writer.Number(number);

        /// <summary>As people write it here: dd/MM/yyyy.</summary>
        public void AppendFormatted(DateOnly day) => writer.Day(day);

        /// <summary>HH:mm dd/MM/yyyy, in Vietnam's time.</summary>
        public void AppendFormatted(DateTimeOffset instant) => writer.Instant(instant);

        public void AppendFormatted(StampCode code) => writer.Code(code);

        private static HtmlWriter Discard(int literalLength, int formattedCount, HtmlWriter writer) => writer;
    }
}
