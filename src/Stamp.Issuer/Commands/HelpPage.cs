using System.CommandLine;
using System.CommandLine.Invocation;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>A verb's help in both languages; System.CommandLine's own page has English headings only.</summary>
internal sealed class HelpPage(TextWriter output) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var verbs = command.Subcommands.Where(verb => !verb.Hidden).ToList();
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine("Cách dùng / Usage:");
        output.WriteLine($"  {NameOf(command)}{(verbs.Count == 0 ? "" : command.Action is null ? " VERB" : " [VERB]")}{string.Concat(command.Arguments.Select(argument => $" {Label(argument)}"))} [OPTIONS]");
        Table("Lệnh / Verbs:", verbs.Select(verb => (verb.Name, verb.Description)));
        Table("Tham số / Arguments:", command.Arguments.Select(argument => (Label(argument), argument.Description)));
        Table("Tuỳ chọn / Options:", OptionsOf(command).Select(option => (Label(option), option.Description)));
        if (command is RootCommand) Table("Mã thoát / Exit codes:", ExitCodes.All.Select(row => ($"{row.Code}", (string?)row.Meaning.ToString())));
        return ExitCodes.Done;
    }

    /// <summary>With the verbs that lead to it: Stamp.Issuer keys rotate.</summary>
    public static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : IssuerCommandLine.Program;

    /// <summary>Its own, then those that every verb takes.</summary>
    private static IEnumerable<Option> OptionsOf(Command command)
    {
        var own = command.Options.Where(option => !option.Hidden);
        var parents = command.Parents.OfType<Command>().FirstOrDefault();
        return parents is null ? own : own.Concat(OptionsOf(parents).Where(option => option.Recursive));
    }

    private static string Label(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}…" : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static string Label(Option option)
    {
        var name = option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;
        return option.Required ? $"{name} *" : name;
    }

    private void Table(string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        output.WriteLine();
        output.WriteLine(all.Any(row => row.Name.EndsWith(" *", StringComparison.Ordinal)) ? $"{title}  (* bắt buộc / required)" : title);
        // Names wider than this would push every description off an 80-column terminal: they get a line of their own.
        const int Widest = 28;
        var width = all.Max(row => row.Name.Length <= Widest ? row.Name.Length : 0);
        foreach (var (name, description) in all)
        {
            if (name.Length <= Widest)
            {
                output.WriteLine($"  {name.PadRight(width)}  {description}");
                continue;
            }
            output.WriteLine($"  {name}");
            output.WriteLine($"  {new string(' ', width)}  {description}");
        }
    }
}
