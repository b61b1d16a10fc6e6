using System.Text.Json;
using Stamp.Measuring;

namespace Stamp.Print;

/// <summary>The real command as a process, with a data folder of its own that holds the samples.</summary>
internal sealed class Issuer
{
    private static readonly string Program = Path.Combine(Checkout.Root, "src", "Stamp.Issuer", "bin", "Release", "net10.0", "Stamp.Issuer.dll");

    private readonly string data;

    public Issuer(string folder)
    {
        data = Path.Combine(folder, "data");
        Run("init");
        Run("import", Path.Combine(Checkout.Root, "samples"));
    }

    /// <returns>The batch's number.</returns>
    public int Issue(string product, int count, params IEnumerable<string> more) =>
        Json(Run(["issue", "--product", product, "--count", $"{count}", "--without-order", "benchmark", "--json", .. more])).GetProperty("batch").GetInt32();

    /// <returns>How it went, and the file's bytes.</returns>
    public (Ran Ran, long Bytes) Print(int batch, string file, params IEnumerable<string> more)
    {
        var ran = Run(["print", $"{batch}", "--out", file, "--reason", "benchmark", "--json", .. more]);
        return (ran, Json(ran).GetProperty("bytes").GetInt64());
    }

    private Ran Run(params IEnumerable<string> arguments) => Tool.Watch("dotnet", [Program, .. arguments], new Dictionary<string, string?>
    {
        ["STAMPS_DATA"] = data,
        // A million stamps by one person.
        ["STAMPS_ORDER_SECOND_OVER"] = "2000000000",
        ["STAMPS_ORDER_SECOND_OVER_DAY"] = "2000000000",
    });

    private static JsonElement Json(Ran ran) => JsonDocument.Parse(ran.Output).RootElement;
}
