using System.Text.Json;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Text;

namespace Stamp.Core.Settings;

/// <summary>
/// Reads thresholds of caution from JSON, cell by cell over those that are there (docs/operations.md has the
/// shape): rows of the shoppers' table, and under "office" those of the office's. The first thing that can't be used is
/// refused in one line that names it.
/// </summary>
public sealed class CautionSettings
{
    private const string Off = "off", Office = "office";

    /// <summary>Two visitors are a seller and a buyer; of one stamp no more than its last 16 visits are kept.</summary>
    private const int FewestVisitors = 3;

    /// <summary>A visitor's hash changes every day: over a longer time one person would pass for several.</summary>
    private const int MostVisitorMinutes = 24 * 60;

    private const int MostPaceMinutes = 60;

    /// <summary>Within two days a lorry has been anywhere in Vietnam.</summary>
    private const int MostPlaceHours = 48;

    /// <summary>Ten years: longer than any goods' last day is away.</summary>
    private const int MostSilenceDays = 3_650;

    private static readonly Dictionary<string, ProductGroup?> Rows = Enum.GetValues<ProductGroup>()
        .Select(group => (Name: JsonNamingPolicy.KebabCaseLower.ConvertName(group.ToString()), Group: (ProductGroup?)group))
        .Prepend(("default", null))
        .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.OrdinalIgnoreCase);

    private readonly string where;
    private Rejection? refused;

    private CautionSettings(string where) => this.where = where;

    /// <param name="where">What to call the source in a refusal.</param>
    public static Outcome<CautionRules> Read(JsonElement json, string where, CautionRules over)
    {
        var reader = new CautionSettings(where);
        var rules = reader.ReadTable(json, over);
        return reader.refused is { } rejection ? rejection : rules;
    }

    public static Outcome<CautionRules> ReadFile(string path, CautionRules over)
    {
        var where = $"STAMPS_CAUTION {path}";
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement, where, over);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return Rejection.BadInput($"{where} không đọc được: {error.Message}", $"{where} can't be read: {error.Message}");
        }
    }

    private CautionRules ReadTable(JsonElement json, CautionRules rules)
    {
        foreach (var row in Members(json, "", [.. Rows.Keys, Office]))
        {
            if (!row.Name.Equals(Office, StringComparison.OrdinalIgnoreCase))
            {
                rules = rules.WithShoppers(Rows[row.Name], ReadRow(row.Value, row.Name));
                continue;
            }
            foreach (var hint in Members(row.Value, row.Name, Rows.Keys))
                rules = rules.WithOffice(Rows[hint.Name], ReadRow(hint.Value, $"{row.Name}.{hint.Name}"));
        }
        return rules;
    }

    private CautionThresholds ReadRow(JsonElement json, string path)
    {
        var cells = CautionThresholds.None;
        foreach (var cell in Members(json, path, ["visitors", "pace", "silence", "places"]))
        {
            var name = $"{path}.{cell.Name}";
            cells = cell.Name.ToLowerInvariant() switch
            {
                "visitors" => cells with { Visitors = Crowd(cell.Value, name, FewestVisitors, "minutes", MostVisitorMinutes) },
                "pace" => cells with { Pace = Crowd(cell.Value, name, FewestVisitors, "minutes", MostPaceMinutes) },
                "places" => cells with { Places = Crowd(cell.Value, name, 2, "hours", MostPlaceHours) },
                _ => cells with { Silence = Silence(cell.Value, name) },
            };
        }
        return cells;
    }

    private Cell<CrowdThreshold> Crowd(JsonElement json, string path, int fewest, string unit, int longest)
    {
        if (IsOff(json)) return Cell<CrowdThreshold>.Off;
        int? atLeast = null, time = null;
        foreach (var member in Members(json, path, ["atLeast", unit]))
        {
            var name = $"{path}.{member.Name}";
            if (member.Name.Equals(unit, StringComparison.OrdinalIgnoreCase)) time = Number(member.Value, name, 1, longest);
            else atLeast = Number(member.Value, name, fewest, ScanRules.RecentVisits);
        }
        if (atLeast is { } people && time is { } length) return new CrowdThreshold(people, unit == "hours" ? length * 60 : length);
        Refuse($"{path}: cần \"atLeast\" và \"{unit}\", hoặc \"{Off}\"", $"{path}: wants \"atLeast\" and \"{unit}\", or \"{Off}\"");
        return default;
    }

    private Cell<int> Silence(JsonElement json, string path)
    {
        if (IsOff(json)) return Cell<int>.Off;
        int? days = null;
        foreach (var member in Members(json, path, ["days"])) days = Number(member.Value, $"{path}.{member.Name}", 1, MostSilenceDays);
        if (days is { } known) return known;
        Refuse($"{path}: cần \"days\", hoặc \"{Off}\"", $"{path}: wants \"days\", or \"{Off}\"");
        return default;
    }

    private int? Number(JsonElement json, string path, int least, int most)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Refuse(
            $"{path}: cần một số nguyên từ {least} đến {most}, nhận được {Shown(json)}",
            $"{path}: wants a whole number from {least} to {most}, got {Shown(json)}");
        return null;
    }

    /// <summary>An object's members; none where it is no object, or has one that is not known or comes twice.</summary>
    private List<JsonProperty> Members(JsonElement json, string path, IEnumerable<string> known)
    {
        var names = known.ToList();
        var at = path.Length == 0 ? "" : $"{path}: ";
        if (json.ValueKind != JsonValueKind.Object)
        {
            Refuse($"{at}cần một đối tượng JSON, nhận được {Shown(json)}", $"{at}wants a JSON object, got {Shown(json)}");
            return [];
        }
        var members = json.EnumerateObject().ToList();
        foreach (var member in members)
        {
            var listed = string.Join(", ", names);
            if (!names.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                Refuse($"{at}không có \"{member.Name}\"; có: {listed}", $"{at}there is no \"{member.Name}\"; there are: {listed}");
            if (members.Count(other => other.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) > 1)
                Refuse($"{at}\"{member.Name}\" có hai lần", $"{at}\"{member.Name}\" is there twice");
        }
        return refused is null ? members : [];
    }

    private static bool IsOff(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && Off.Equals(json.GetString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>On one line, and no longer than one.</summary>
    private static string Shown(JsonElement json)
    {
        var text = json.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= 40 ? text : text[..40] + "…";
    }

    private void Refuse(string vi, string en) => refused ??= Rejection.BadInput($"{where}: {vi}.", $"{where}: {en}.");
}
