using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>
/// Writes a page. In an interpolated string the literal parts are markup and every hole is text that is encoded,
/// so a name with HTML in it can only ever be shown. A <see cref="Bilingual"/> is written in the page's language.
/// </summary>
internal sealed class Html(Language language)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new(4096);

    public Language Language => language;

    /// <summary>What the fields of the form being written show in place of their values; <see cref="Form"/> sets it.</summary>
    public KeptForm? Kept { get; set; }

    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        // The handler has written already.
        _ = markup;
    }

    public override string ToString() => text.ToString();

    /// <summary>1.234.567, as numbers are written here; in English 1,234,567.</summary>
    private static string Grouped(long number, Language language) =>
        language == Language.English ? number.ToString("N0", CultureInfo.InvariantCulture) : number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.');

    [InterpolatedStringHandler]
    public readonly ref struct Markup(int literalLength, int formattedCount, Html html)
    {
        private readonly Html html = literalLength + formattedCount < 0 ? throw new ArgumentOutOfRangeException(nameof(literalLength)) : html;

        public void AppendLiteral(string markup) => html.text.Append(markup);

        public void AppendFormatted(string? value)
        {
            if (value is not null) html.text.Append(Encoder.Encode(value));
        }

        public void AppendFormatted(Bilingual value) => AppendFormatted(value.In(html.Language));

        /// <summary>A number that people read; identifiers are written as text.</summary>
        public void AppendFormatted(long value) => html.text.Append(Grouped(value, html.Language));

        public void AppendFormatted(DateOnly value) => html.text.Append(VietnamTime.Write(value));

        public void AppendFormatted(DateTimeOffset value) => html.text.Append(VietnamTime.Write(value));

        /// <summary>Markup that was made before.</summary>
        public void AppendFormatted(Html value) => html.text.Append(value.text);
    }
}
