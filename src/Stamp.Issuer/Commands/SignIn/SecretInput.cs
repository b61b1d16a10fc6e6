using System.Text;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands.SignIn;

/// <summary>Asks a person for a secret: on a terminal without showing it, else the next line of standard input.</summary>
/// <param name="given">In the place of standard input; null: that.</param>
internal sealed class SecretInput(TextReader? given, TextWriter errors)
{
    /// <summary>Null where nothing came.</summary>
    public string? Read(Bilingual prompt)
    {
        if (given is not null) return given.ReadLine();
        if (Console.IsInputRedirected) return Console.In.ReadLine();
        errors.Write($"{prompt.Vi} / {prompt.En}: ");
        errors.Flush();
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        errors.WriteLine();
        return typed.ToString();
    }
}
