using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Stamp.Mutate;

/// <summary>A file with its mutants in it.</summary>
internal sealed record WovenFile(string File, string Text, SyntaxNode Root, IReadOnlyList<Mutant> Mutants)
{
    /// <summary>The mutants to blame for what the compiler found at a place: the changed half that holds it, else the nearest whole one, else all of that member.</summary>
    /// <param name="line">1-based, as the column.</param>
    public IReadOnlyList<Mutant> Blame(int line, int column)
    {
        var lines = SourceText.From(Text).Lines;
        var position = lines[line - 1].Start + column - 1;
        var around = Root.FindToken(position).Parent!.AncestorsAndSelf().ToList();
        foreach (var kind in new[] { Weaver.Changed, Weaver.Whole })
        {
            var found = around.SelectMany(node => node.GetAnnotations(kind)).Select(mark => Number(mark)).ToList();
            if (found.Count > 0) return [Mutants.First(mutant => mutant.Id == found[0])];
        }
        var member = around.FirstOrDefault(node => node is MemberDeclarationSyntax) ?? Root;
        var all = member.DescendantNodesAndSelf().SelectMany(node => node.GetAnnotations(Weaver.Changed)).Select(Number).ToHashSet();
        return [.. Mutants.Where(mutant => all.Contains(mutant.Id))];
    }

    private static int Number(SyntaxAnnotation mark) => int.Parse(mark.Data!, System.Globalization.CultureInfo.InvariantCulture);
}
