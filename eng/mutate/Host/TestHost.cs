// Compiled into the copy of the test project as its entry point. Runs test classes again and again in one process, as
// starting one for each mutant would take most of the time.
using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit.Runner.InProc.SystemConsole;

namespace Stamp.Mutants;

public static class TestHost
{
    public static async Task<int> Main(string[] args)
    {
        // Some tests start their own program again.
        if (args is not ["mutants"]) return await ConsoleRunner.Run(args);
        using var input = new StreamReader(Console.OpenStandardInput());
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        while (await input.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            if (words[0] == "classes")
            {
                await output.WriteLineAsync(string.Join(' ', Classes()));
                continue;
            }
            // "run MUTANT CLASS…", answered by the exit code and the mutants that were reached.
            Switch.Active = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
            Switch.TakeReached();
            string[] arguments =
            [
                "-noColor", "-noLogo", "-parallel", "none", "-stopOnFail", "-trait-", "registry=server",
                .. words.Skip(2).SelectMany(name => new[] { "-class", name }),
            ];
            int code;
            try
            {
                code = await new ConsoleRunner(arguments, typeof(TestHost).Assembly).EntryPoint(TextReader.Null, TextWriter.Null);
            }
            catch (Exception)
            {
                code = 99;
            }
            Switch.Active = 0;
            await output.WriteLineAsync($"{code} {string.Join(' ', Switch.TakeReached())}");
        }
        return 0;
    }

    private static string[] Classes() =>
    [
        .. typeof(TestHost).Assembly.GetTypes()
            .Where(type => type.IsClass && !type.IsAbstract && type.GetMethods().Any(method =>
                method.GetCustomAttributes(true).Any(attribute => attribute is Xunit.v3.IFactAttribute)))
            .Select(type => type.FullName!).Order(StringComparer.Ordinal),
    ];
}
