using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Stamp.Mutate;

/// <summary>
/// Compiles a project's sources in memory, so that most mutants that do not compile are found in seconds rather than by
/// a build for each round of them. Knows no source generators: what is wrong without mutants is no mutant's fault, and
/// the build that follows has the last word.
/// </summary>
internal sealed class Precheck
{
    private readonly CSharpCompilation unchanged;
    private readonly Dictionary<string, SyntaxTree> trees;

    private Precheck(CSharpCompilation unchanged, Dictionary<string, SyntaxTree> trees) => (this.unchanged, this.trees) = (unchanged, trees);

    /// <param name="built">The folder of the project's test program; null is returned where it was never built.</param>
    /// <param name="files">The project's sources: their names, and where they are.</param>
    public static Precheck? Of(string built, string project, IEnumerable<(string Name, string Path)> files)
    {
        if (!Directory.Exists(built)) return null;
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files.ToDictionary(file => file.Name, file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), options, file.Name));
        trees["Switch.cs"] = CSharpSyntaxTree.ParseText(WorkingCopy.Resource("Switch.cs"), options, "Switch.cs");
        var shared = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var web = shared.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal);
        var libraries = new[] { shared, web, built }.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll"))
            .Where(path => Path.GetFileNameWithoutExtension(path) != project && IsManaged(path))
            .DistinctBy(Path.GetFileName).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            project, trees.Values, libraries, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        return new(compilation, trees);
    }

    /// <summary>Where the compiler finds more wrong with the woven files than with the files as they are: file, line and column, from 1.</summary>
    public IEnumerable<(string File, int Line, int Column)> Errors(IReadOnlyList<WovenFile> woven)
    {
        var names = woven.Select(file => file.File).ToHashSet();
        var known = ErrorsIn(unchanged, names).Select(error => (error.Id, Message: error.GetMessage(null))).ToHashSet();
        var compilation = unchanged;
        foreach (var file in woven)
            compilation = compilation.ReplaceSyntaxTree(trees[file.File], CSharpSyntaxTree.ParseText(file.Text, new(LanguageVersion.Preview), file.File));
        foreach (var error in ErrorsIn(compilation, names).Where(error => !known.Contains((error.Id, error.GetMessage(null)))))
        {
            var place = error.Location.GetLineSpan();
            yield return (place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1);
        }
    }

    private static IEnumerable<Diagnostic> ErrorsIn(CSharpCompilation compilation, HashSet<string> names) => compilation.SyntaxTrees
        .Where(tree => names.Contains(tree.FilePath))
        .SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics())
        .Where(error => error.Severity == DiagnosticSeverity.Error);

    private static bool IsManaged(string path)
    {
        using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return file.HasMetadata;
    }
}
