using System.CommandLine;
using System.Globalization;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands.Records;

/// <summary>
/// What the verbs that add or change one record of the registry share. <c>add</c> wants everything and overwrites nothing;
/// <c>change</c> takes what is to be different and keeps the rest. Both go through <see cref="RegistryEditor"/>, as the
/// portal's forms do.
/// </summary>
internal static class RecordOptions
{
    public static Option<string?> Text(string name, string vi, string en, bool required, string help = "TEXT") =>
        new(name) { Description = $"{vi} / {en}", HelpName = help, Required = required };

    /// <summary>One of a closed set, in any case; nothing where it was left out.</summary>
    public static Option<Outcome<T?>> Choice<T>(string name, string vi, string en, bool required) where T : struct, Enum => new(name)
    {
        Description = $"{vi} / {en}",
        HelpName = string.Join('|', Enum.GetNames<T>()),
        Required = required,
        CustomParser = result => Arguments.OneOf(result, Enum.GetNames<T>()).Succeeded(out var chosen, out var rejection) ? (T?)Enum.Parse<T>(chosen) : rejection,
    };

    /// <summary>A day as people write it; nothing where it was left out.</summary>
    public static Option<Outcome<DateOnly?>> Date(string name, string vi, string en, bool required) => new(name)
    {
        Description = $"{vi} / {en}",
        HelpName = "dd/MM/yyyy",
        Required = required,
        CustomParser = result =>
            Typed.Date(result.Tokens.Count == 0 ? "" : result.Tokens[0].Value, new($"{name}: ngày", $"{name}: the day"), name).Succeeded(out var day, out var rejection) ? (DateOnly?)day : rejection,
    };

    /// <summary>Points of the three parts, like 37/22,5/33: a comma may stand for the decimal point, so none stands between them.</summary>
    public static Option<Outcome<StarPoints?>> Points() => new("--points")
    {
        Description = "Điểm ba phần, như 37/22,5/33; số sao tính từ đó. / Points of the three parts, like 37/22.5/33; the stars follow from them.",
        HelpName = "A/B/C",
        CustomParser = result =>
        {
            decimal[] parts = [.. (result.Tokens.Count == 0 ? "" : result.Tokens[0].Value).Split('/').Select(
                part => decimal.TryParse(part.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) ? points : -1)];
            return parts.Length == 3 && parts.All(part => part >= 0)
                ? (StarPoints?)new StarPoints(parts[0], parts[1], parts[2])
                : Rejection.BadInput("--points: cần điểm ba phần A/B/C, như 37/22,5/33.", "--points: wants the points of parts A/B/C, like 37/22.5/33.");
        },
    };

    /// <summary>What was seen, for <see cref="RegistryEditor"/>; null where it is to be new.</summary>
    public static string? Seen(object? current) => current is null ? null : RegistryEditor.MarkOf(current);

    /// <param name="kind">What it is, as JSON names it.</param>
    /// <param name="name">What it is known by.</param>
    public static int Tell(Terminal terminal, string kind, string name, Outcome<Upsert> outcome) => outcome.Succeeded(out var did, out var rejection)
        ? terminal.Result(
            new Dictionary<string, string> { [kind] = name, ["did"] = did.ToString().ToLowerInvariant() },
            did switch
            {
                Upsert.New => new Bilingual($"Đã thêm {name}.", $"Added {name}."),
                Upsert.Changed => new Bilingual($"Đã sửa {name}.", $"Changed {name}."),
                _ => new Bilingual($"{name}: đã đúng như vậy, không có gì thay đổi.", $"{name}: it is so already, nothing changed."),
            })
        : terminal.Fail(rejection);
}
