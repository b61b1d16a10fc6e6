using System.Text.Encodings.Web;
using System.Text.Json;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>
/// Where a command's words go: results to standard output, everything else to standard error, so that a
/// script can read the one without the other. With <c>--json</c> the result is one JSON object.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter errors, bool json)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public TextWriter Errors => errors;

    /// <summary>The command's result: its object for scripts, or its lines for people.</summary>
    public int Result(object document, params IEnumerable<string> lines)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(document, Json));
        }
        else
        {
            foreach (var line in lines) output.WriteLine(line);
        }
        return ExitCodes.Done;
    }

    /// <summary>As above, for a list.</summary>
    public int Result(object document, TerminalTable table)
    {
        if (json) return Result(document);
        table.Write(output);
        return ExitCodes.Done;
    }

    public int Result(object document, Bilingual sentence) => Result(document, sentence.Vi, sentence.En);

    /// <summary>Something to know that changes nothing about the result.</summary>
    public void Note(Bilingual sentence)
    {
        errors.WriteLine(sentence.Vi);
        errors.WriteLine(sentence.En);
    }

    /// <summary>One clear sentence for a person, an exit code for a script.</summary>
    public int Fail(Rejection rejection)
    {
        errors.WriteLine($"Lỗi: {rejection.Sentence.Vi}");
        errors.WriteLine($"Error: {rejection.Sentence.En}");
        return ExitCodes.Of(rejection.Kind);
    }
}
