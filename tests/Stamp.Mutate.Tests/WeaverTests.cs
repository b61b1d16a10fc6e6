using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Stamp.Mutate.Tests;

public sealed class WeaverTests
{
    private static WovenFile Weave(string member) => Weaver.Weave("src/A.cs", $$"""
        using System;
        using System.Linq;
        class A
        {
            {{member}}
        }
        """, 1, []);

    private static string[] After(string member) => [.. Weave(member).Mutants.Select(mutant => mutant.After)];

    [Theory]
    [InlineData("bool F(int a, int b) { var c = a < b; return c; }", "var c = a <= b;")]
    [InlineData("bool F(int a, int b) { var c = a >= b; return c; }", "var c = a > b;")]
    [InlineData("bool F(int a, int b) { var c = a == b; return c; }", "var c = a != b;")]
    [InlineData("bool F(bool a, bool b) { var c = a && b; return c; }", "var c = a || b;")]
    [InlineData("int F(int a) { var c = a + 5; return c; }", "var c = a - 5;", "var c = a + 6;", "var c = a + 4;")]
    [InlineData("int F(int a, int b) { var c = Math.Min(a, b); return c; }", "var c = Math.Max(a, b);")]
    [InlineData("int F(int[] a) { var c = a.First(); return c; }", "var c = a.Last();")]
    [InlineData("DateTime F(DateTime a, int n) { var c = a.AddDays(n); return c; }", "var c = a;")]
    [InlineData("int F(int? a) { var c = a ?? 5; return c; }", "var c = 5;")]
    [InlineData("bool F(int a) { var c = a is >= 1 and <= 9; return c; }", "var c = a is > 1 and <= 9;", "var c = a is >= 1 and < 9;", "var c = a is >= 1 or <= 9;", "var c = !(a is >= 1 and <= 9);")]
    [InlineData("void F(ref int a) { a = 7; }", "void F(ref int a) { ; }")]
    [InlineData("int F(int a) { if (a > 7) return 1; return 2; }", "int F(int a) { if (a > 7) ; return 2; }", "int F(int a) { if (a >= 7) return 1; return 2; }")]
    [InlineData("bool F(int a) => G(a); bool G(int a) { return false; }", "bool F(int a) => true; bool G(int a) { return false; }")]
    [InlineData("int F(int a) => a switch { > 5 => 1, _ => 2 };", "int F(int a) => a switch { >= 5 => 1, _ => 2 };", "int F(int a) => a switch { _ => 2 };")]
    public void Each_place_is_changed_in_each_way(string member, params string[] some)
    {
        var made = After(member).Select(after => after.Replace("} }", "}", StringComparison.Ordinal)).ToList();
        foreach (var one in some) Assert.Contains(made, after => after.Contains(one.Replace("} }", "}", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("const int A1 = 5;")]
    [InlineData("[Obsolete(\"x\", true)] void F() { }")]
    [InlineData("void F(int a = 5, bool b = true) { }")]
    [InlineData("string F() { return \"5\"; }")]
    [InlineData("enum E { A = 1 }")]
    public void Where_the_language_wants_a_constant_nothing_is_changed(string member) => Assert.Empty(Weave(member).Mutants);

    [Fact]
    public void A_mutant_knows_its_line_and_whether_it_runs_once()
    {
        var woven = Weave("static readonly int A1 = 0;\n    int B1 = 0;");
        Assert.Equal([(5, true), (6, false)], woven.Mutants.Select(mutant => (mutant.Line, mutant.Static)));
        Assert.Equal("static readonly int A1 = 1;", woven.Mutants[0].After);
    }

    [Fact]
    public void What_is_woven_compiles_and_what_does_not_is_blamed_on_its_mutant()
    {
        const string source = """
            class A
            {
                string F(string a, int b)
                {
                    if (b > 3) b++;
                    return a + b;
                }
            }
            """;
        var woven = Weaver.Weave("src/A.cs", source, 1, []);
        // There is no a - b of texts.
        var error = Assert.Single(Errors(woven));
        var place = error.Location.GetLineSpan().StartLinePosition;
        var blamed = Assert.Single(woven.Blame(place.Line + 1, place.Character + 1));
        Assert.Equal("return a - b;", blamed.After);
        var again = Weaver.Weave("src/A.cs", source, 1, [(blamed.Before, blamed.After)]);
        Assert.Equal(woven.Mutants.Count - 1, again.Mutants.Count);
        Assert.Empty(Errors(again));
    }

    private static List<Diagnostic> Errors(WovenFile woven) =>
    [
        .. CSharpCompilation.Create(
            "a", new[] { woven.Text, WorkingCopy.Resource("Switch.cs") }.Select(text => CSharpSyntaxTree.ParseText(text)),
            Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll").Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary))
            .GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error && one.Id != "CS0009"),
    ];
}
