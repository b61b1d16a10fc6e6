using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>
/// Arguments and options that several verbs share. A text that can't be read is an outcome like any other
/// bad input (exit code 3), not a mistake in the command line (2): scripts tell the two apart.
/// </summary>
internal static class Arguments
{
    public static Argument<Outcome<int>> Batch() => new("BATCH") { Description = "Số lô tem. / Batch number.", CustomParser = Int };

    public static Option<Outcome<IndexRange?>> Range(bool required) => new("--range")
    {
        Description = "Các tem từ A đến B, tính từ 1, như ghi ở lề tờ tem. / Stamps A to B, from 1, as on the sheet's margin.",
        HelpName = "A-B",
        Required = required,
        CustomParser = Range,
    };

    /// <summary>A range of stamps or of sheets; nothing where the option was left out.</summary>
    public static Outcome<IndexRange?> Range(ArgumentResult result) => IndexRange.TryParse(Text(result), out var range)
        ? (IndexRange?)range
        : Unreadable(result, "khoảng như 1-240, số đầu không lớn hơn số cuối", "a range like 1-240, the first not above the last");

    public static Option<Outcome<DateOnly>> Date(string name, string vi, string en) => new(name)
    {
        Description = $"{vi} / {en}",
        HelpName = "dd/MM/yyyy",
        Required = true,
        CustomParser = result => DateOnly.TryParseExact(
            Text(result), ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && PlausibleDays.Hold(date)
            ? date
            : Unreadable(result, $"ngày có thật {PlausibleDays.Range.Vi}, dạng dd/MM/yyyy hoặc yyyy-MM-dd", $"a date that exists, {PlausibleDays.Range.En}, as dd/MM/yyyy or yyyy-MM-dd"),
    };

    public static Option<string> Required(string name, string help, string vi, string en) =>
        new(name) { Description = $"{vi} / {en}", HelpName = help, Required = true };

    /// <summary>A whole number; its bounds are for the rules to judge.</summary>
    public static Outcome<int> Int(ArgumentResult result) =>
        int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Unreadable(result, "một số nguyên không quá 2147483647", "a whole number of at most 2147483647");

    public static Outcome<long> Long(ArgumentResult result) =>
        long.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Unreadable(result, "một số nguyên", "a whole number");

    /// <summary>One of the names, in any case.</summary>
    public static Outcome<string> OneOf(ArgumentResult result, IReadOnlyCollection<string> names) =>
        names.FirstOrDefault(name => name.Equals(Text(result), StringComparison.OrdinalIgnoreCase)) is { } name
            ? name
            : Unreadable(result, $"một trong: {string.Join(", ", names)}", $"one of: {string.Join(", ", names)}");

    private static string Text(ArgumentResult result) => result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;

    private static Rejection Unreadable(ArgumentResult result, string vi, string en)
    {
        // Cut short: what is told back must stay one clear line, whatever was pasted here.
        const int Longest = 60;
        var text = Text(result);
        if (text.Length > Longest) text = $"{text[..Longest]}…";
        var name = result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
        return Rejection.BadInput($"{name}: cần {vi}, không phải \"{text}\".", $"{name}: wants {en}, not \"{text}\".");
    }
}
