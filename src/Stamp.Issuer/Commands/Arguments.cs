using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Stamp.Core.Batches;

namespace Stamp.Issuer.Commands;

/// <summary>Arguments and options that several verbs share, with their parsing.</summary>
internal static class Arguments
{
    public static Argument<int> Batch() => new("BATCH") { Description = "Số lô tem. / Batch number." };

    public static Option<IndexRange?> Range(bool required) => new("--range")
    {
        Description = "Các tem từ A đến B, tính từ 1, như ghi ở lề tờ tem. / Stamps A to B, from 1, as on the sheet's margin.",
        HelpName = "A-B",
        Required = required,
        CustomParser = result => IndexRange.TryParse(Text(result), out var range)
            ? range
            : Refuse<IndexRange?>(result, $"\"{Text(result)}\": cần dạng 1-240. / wants the form 1-240."),
    };

    public static Option<DateOnly> Date(string name, string vi, string en) => new(name)
    {
        Description = $"{vi} / {en}",
        HelpName = "dd/MM/yyyy",
        Required = true,
        CustomParser = result => DateOnly.TryParseExact(
            Text(result), ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Refuse<DateOnly>(result, $"\"{Text(result)}\": cần ngày dd/MM/yyyy hoặc yyyy-MM-dd. / wants a date, dd/MM/yyyy or yyyy-MM-dd."),
    };

    public static Option<string> Required(string name, string help, string vi, string en) =>
        new(name) { Description = $"{vi} / {en}", HelpName = help, Required = true };

    private static string Text(ArgumentResult result) => result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
