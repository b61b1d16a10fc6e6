using System.Text.Json;

namespace Stamp.Mutate.Tests;

/// <summary>The whole command on a project of one rule: what its tests notice falls, what they don't survives.</summary>
public sealed class MiniatureTests
{
    private const string Rule = """
        namespace Mini.Ages;

        public static class Age
        {
            public static readonly int Grown = 18;

            public static bool IsAdult(int years) => years >= Grown;

            public static bool IsRetired(int years)
            {
                return years > 60;
            }

            public static string Named(int years) => "a" + years;

            public static int Down(int years)
            {
                while (years > 0) years--;
                return years;
            }

            public static bool Unasked(bool a, bool b) => a && b;
        }
        """;

    private const string Tests = """
        using Mini.Ages;
        using Xunit;

        namespace Mini.Tests.Ages;

        public class AgeTests
        {
            [Theory]
            [InlineData(17, false)]
            [InlineData(18, true)]
            [InlineData(19, true)]
            public void Grown(int years, bool adult) => Assert.Equal(adult, Age.IsAdult(years));

            // Nobody asks about the day itself.
            [Theory]
            [InlineData(50, false)]
            [InlineData(70, true)]
            public void Retired(int years, bool retired) => Assert.Equal(retired, Age.IsRetired(years));

            [Fact]
            public void Counts_down() => Assert.Equal(0, Age.Down(3));
        }
        """;

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Stamps.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static void Write(TemporaryFolder folder, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllText(folder[path], text);
    }

    [Fact]
    public void What_no_test_notices_is_listed_and_the_tree_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Root(), "Directory.Packages.props"), folder["Directory.Packages.props"]);
        Write(folder, "src/Mini/Mini.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Write(folder, "src/Mini/Ages/Age.cs", Rule);
        Write(folder, "tests/Mini.Tests/Mini.Tests.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup><PackageReference Include="xunit.v3" /><ProjectReference Include="../../src/Mini/Mini.csproj" /></ItemGroup>
            </Project>
            """);
        Write(folder, "tests/Mini.Tests/Ages/AgeTests.cs", Tests);
        Write(folder, Equivalents.Path, "src/Mini/Ages/Age.cs\n- while (years > 0) years--;\n+ while (years >= 1) years--;\n# Whole numbers.\n");
        using var output = new StringWriter();
        using var progress = new StringWriter();

        var code = Mutation.Run(folder.Path, [folder["src/Mini/Ages"], "--at-least", "99"], output, progress);

        Assert.True(code == 1, output.ToString() + progress);
        using var report = JsonDocument.Parse(File.ReadAllText(folder["artifacts/mutate/report.json"]));
        string Fate(string after) => report.RootElement.GetProperty("mutants").EnumerateArray()
            .First(mutant => mutant.GetProperty("after").GetString() == after).GetProperty("fate").GetString()!;
        Assert.Equal("killed", Fate("public static bool IsAdult(int years) => years > Grown;"));
        Assert.Equal("killed", Fate("public static readonly int Grown = 19;"));
        Assert.Equal("survived", Fate("return years >= 60;"));
        Assert.Equal("survived", Fate("return years > 61;"));
        Assert.Equal("killed", Fate("return true;"));
        Assert.Equal("hung", Fate("while (years > 0) ;"));
        Assert.Equal("noTest", Fate("public static bool Unasked(bool a, bool b) => a || b;"));
        Assert.Equal(1, report.RootElement.GetProperty("notCompiled").GetInt32());
        Assert.Contains("no such mutant", report.RootElement.GetProperty("stale")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("survived src/Mini/Ages/Age.cs:11", output.ToString(), StringComparison.Ordinal);

        Assert.Equal(Rule, File.ReadAllText(folder["src/Mini/Ages/Age.cs"]));
        Assert.Equal(["Ages", "Mini.csproj"], Directory.EnumerateFileSystemEntries(folder["src/Mini"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        // Tests are not mutated, and nothing is nothing to do.
        Assert.Equal(2, Mutation.Run(folder.Path, [folder["tests"]], output, progress));
        Assert.Equal(2, Mutation.Run(folder.Path, [], output, progress));
    }
}
