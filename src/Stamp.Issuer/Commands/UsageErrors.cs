using System.CommandLine;
using System.CommandLine.Parsing;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>
/// What is wrong with a command line, in both languages. System.CommandLine's own sentences are English
/// only, so what it refuses is looked up again in what it parsed.
/// </summary>
internal static class UsageErrors
{
    public static int Tell(ParseResult parsed, TextWriter errors)
    {
        var faults = Of(parsed).ToList();
        // Ours name every kind of fault that our verbs can have; should a library update find another, its words are better than none.
        if (faults.Count == 0) faults.AddRange(parsed.Errors.Select(error => error.Message.Split(Between) is [var vi, var en] ? new Bilingual(vi, en) : new(error.Message, error.Message)));
        foreach (var fault in faults)
        {
            errors.WriteLine($"Lỗi: {fault.Vi}");
            errors.WriteLine($"Error: {fault.En}");
        }
        errors.WriteLine($"Xem / See: {HelpPage.NameOf(parsed.CommandResult.Command)} --help");
        return ExitCodes.Usage;
    }

    private const char Between = '\n';

    /// <summary>What a verb's own validator says, in the one text that the library carries.</summary>
    public static string Message(Bilingual sentence) => $"{sentence.Vi}{Between}{sentence.En}";

    private static IEnumerable<Bilingual> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            // One sentence: what follows an unknown verb is unknown too, and only because of it.
            var token = Shown(parsed.UnmatchedTokens[0]);
            yield return new($"Không có lệnh, tham số hay tuỳ chọn \"{token}\" ở đây.", $"There is no verb, argument or option \"{token}\" here.");
            yield break;
        }
        // One that lists by itself has verbs too.
        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            var verbs = string.Join(", ", command.Subcommands.Select(verb => verb.Name));
            yield return new($"Thiếu lệnh. Có: {verbs}.", $"A verb is missing. There are: {verbs}.");
            yield break;
        }
        foreach (var argument in command.Arguments)
        {
            var given = parsed.GetResult(argument)?.Tokens.Count ?? 0;
            if (given < argument.Arity.MinimumNumberOfValues) yield return new($"Thiếu {argument.Name}.", $"{argument.Name} is missing.");
        }
        for (Command? of = command; of is not null; of = of.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (var option in of.Options)
            {
                if (Fault(option, parsed.GetResult(option)) is { } fault) yield return fault;
            }
        }
    }

    /// <summary>A connection string that lacks its option is no verb, and must not be shown for it.</summary>
    private static string Shown(string token) =>
        token.Contains("pwd", StringComparison.OrdinalIgnoreCase) || token.Contains("password", StringComparison.OrdinalIgnoreCase) ? "…" : token;

    private static Bilingual? Fault(Option option, OptionResult? result)
    {
        if (result is null or { Implicit: true })
            return option.Required ? new($"Thiếu tuỳ chọn {option.Name}.", $"The option {option.Name} is missing.") : null;
        if (result.Tokens.Count < option.Arity.MinimumNumberOfValues)
            return new($"Tuỳ chọn {option.Name} thiếu giá trị.", $"The option {option.Name} lacks its value.");
        return result.IdentifierTokenCount > 1 || result.Tokens.Count > option.Arity.MaximumNumberOfValues
            ? new($"Tuỳ chọn {option.Name} chỉ được dùng một lần.", $"The option {option.Name} may be given once only.")
            : null;
    }
}
