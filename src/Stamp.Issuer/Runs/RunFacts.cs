using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Runs;

/// <summary>
/// All that a run's labels show besides the stamps' own codes, frozen when it starts: the registry, the
/// settings and template files may change, a resumed run and a reprint make the same bytes.
/// </summary>
/// <param name="Origin">Scheme and host as printed.</param>
/// <param name="Stars">Those in force when the batch was issued; null where there were none.</param>
public sealed record RunFacts(LabelTemplate Template, string Origin, string ProductName, string ProducerName, int? Stars, string? Group)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The run's <c>--check</c>, so that one that is resumed is not let out unchecked. Each run's own: no reprint takes it over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Check { get; init; }

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static Outcome<RunFacts> Read(string json, long run)
    {
        try
        {
            if (JsonSerializer.Deserialize<RunFacts>(json, Json) is { Template: not null } facts) return facts;
        }
        catch (JsonException)
        {
        }
        return Rejection.Storage(
            $"Không đọc được dữ liệu đã lưu của lần in số {run}.", $"What was kept of run {run} can't be read.");
    }
}
