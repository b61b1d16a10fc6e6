using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Stamp.Mutate;

/// <summary>
/// Writes all mutants of a file into it, each behind a switch: <c>a &lt; b</c> becomes
/// <c>(Switch.On(7) ? a &lt;= b : a &lt; b)</c>. One build then holds them all.
/// </summary>
internal sealed class Weaver : CSharpSyntaxRewriter
{
    /// <summary>Marks the changed half of a mutant, with its number.</summary>
    internal const string Changed = "changed";

    /// <summary>Marks both halves.</summary>
    internal const string Whole = "whole";

    private readonly string file;
    private readonly SourceText source;
    private readonly HashSet<(string Before, string After)> dropped;
    private readonly List<Mutant> mutants = [];
    private int next;

    private Weaver(string file, SourceText source, int next, HashSet<(string, string)> dropped) =>
        (this.file, this.source, this.next, this.dropped) = (file, source, next, dropped);

    /// <param name="file">As mutants name it.</param>
    /// <param name="first">The number of the first mutant.</param>
    /// <param name="dropped">Mutants that do not compile.</param>
    public static WovenFile Weave(string file, string text, int first, HashSet<(string, string)> dropped)
    {
        var tree = CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Preview));
        var weaver = new Weaver(file, tree.GetText(), first, dropped);
        var root = weaver.Visit(tree.GetRoot())!;
        return new(file, root.ToFullString(), root, weaver.mutants);
    }

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || IsFixed(node)) return node;
        var visited = base.Visit(node)!;
        return node switch
        {
            ExpressionSyntax expression when MayStandInParentheses(expression) => Expression(expression, (ExpressionSyntax)visited),
            StatementSyntax statement => Statement(statement, (StatementSyntax)visited),
            _ => visited,
        };
    }

    // Where the language wants a constant, a type or a pattern; and what changes nothing that a test should see.
    private static bool IsFixed(SyntaxNode node) => node switch
    {
        AttributeListSyntax or TypeSyntax and not (IdentifierNameSyntax or GenericNameSyntax) or PatternSyntax or EnumMemberDeclarationSyntax => true,
        ParameterListSyntax or CaseSwitchLabelSyntax or UsingDirectiveSyntax or StackAllocArrayCreationExpressionSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => true,
        ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } } } => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };

    private static bool MayStandInParentheses(ExpressionSyntax node)
    {
        if (node.Parent is ExpressionStatementSyntax or ForStatementSyntax { } or ConditionalAccessExpressionSyntax or ParenthesizedExpressionSyntax { Parent: ExpressionStatementSyntax })
            return node.Parent is ForStatementSyntax loop && loop.Condition == node;
        if (node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node) return false;
        if (node.Parent is NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax or QualifiedNameSyntax) return false;
        if (node.Parent is MemberAccessExpressionSyntax access && access.Name == node) return false;
        if (node.Parent is InvocationExpressionSyntax call && call.Expression == node) return false;
        // The rest of a?.b.c can't stand alone.
        return !node.DescendantNodesAndSelf().TakeWhile(child => child is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or ElementAccessExpressionSyntax)
            .Any(child => child is MemberBindingExpressionSyntax);
    }

    private ExpressionSyntax Expression(ExpressionSyntax node, ExpressionSyntax visited)
    {
        foreach (var change in Changes.Of(node))
        {
            var text = Apply(node.Span, change);
            if (Changes.Declares(SyntaxFactory.ParseExpression(text)) && Changes.Declares(node)) continue;
            if (Add(change, node) is not { } id) continue;
            var changed = SyntaxFactory.ParseExpression(text).WithAdditionalAnnotations(new SyntaxAnnotation(Changed, $"{id}"));
            visited = SyntaxFactory.ParenthesizedExpression(
                SyntaxFactory.ConditionalExpression(On(id), Spaced(SyntaxKind.QuestionToken), changed, Spaced(SyntaxKind.ColonToken), visited.WithoutTrivia()))
                .WithTriviaFrom(visited).WithAdditionalAnnotations(new SyntaxAnnotation(Whole, $"{id}"));
        }
        return visited;
    }

    private StatementSyntax Statement(StatementSyntax node, StatementSyntax visited)
    {
        if (MayGo(node) && Add(new(node.Span, ";"), node) is { } id)
        {
            var kept = SyntaxFactory.IfStatement(Not(On(id)), visited.WithoutTrivia().WithAdditionalAnnotations(new SyntaxAnnotation(Whole, $"{id}")));
            visited = SyntaxFactory.Block(kept).WithTriviaFrom(visited).WithAdditionalAnnotations(new SyntaxAnnotation(Changed, $"{id}"));
        }
        if (Opposite(node) is { } change && Add(change, node) is { } other)
        {
            var changed = SyntaxFactory.ParseStatement(Apply(node.Span, change)).WithAdditionalAnnotations(new SyntaxAnnotation(Changed, $"{other}"));
            visited = SyntaxFactory.Block(SyntaxFactory.IfStatement(On(other), changed, SyntaxFactory.ElseClause(Spaced(SyntaxKind.ElseKeyword), visited.WithoutTrivia())))
                .WithTriviaFrom(visited).WithAdditionalAnnotations(new SyntaxAnnotation(Whole, $"{other}"));
        }
        return visited;
    }

    // A call, an assignment, or an early way out. A branch that names a variable must be left, or the code after it lacks the variable.
    private static bool MayGo(StatementSyntax node) => node switch
    {
        ExpressionStatementSyntax => true,
        YieldStatementSyntax yield => yield.IsKind(SyntaxKind.YieldReturnStatement),
        ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax =>
            Branch(node) is { Else: null } branch && !Changes.Declares(branch.Condition),
        _ => false,
    };

    private static IfStatementSyntax? Branch(StatementSyntax node) => node.Parent switch
    {
        IfStatementSyntax branch => branch,
        BlockSyntax { Parent: IfStatementSyntax branch } block when block.Statements.Last() == node => branch,
        _ => null,
    };

    private static Change? Opposite(StatementSyntax node) => node is ExpressionStatementSyntax { Expression: var expression }
        ? expression switch
        {
            PostfixUnaryExpressionSyntax { OperatorToken: var token } => new(token.Span, token.Text == "++" ? "--" : "++"),
            AssignmentExpressionSyntax { OperatorToken: var token } when token.Text is "+=" or "-=" => new(token.Span, token.Text == "+=" ? "-=" : "+="),
            _ => null,
        }
        : null;

    private int? Add(Change change, SyntaxNode node)
    {
        var lines = source.Lines.GetLinePositionSpan(change.Span);
        var around = TextSpan.FromBounds(source.Lines[lines.Start.Line].Start, source.Lines[lines.End.Line].End);
        var mutant = new Mutant(next, file, lines.Start.Line + 1, Collapse(source.ToString(around)), Collapse(Apply(around, change)), RunsOnce(node));
        if (dropped.Contains((mutant.Before, mutant.After))) return null;
        mutants.Add(mutant);
        return next++;
    }

    private string Apply(TextSpan span, Change change) =>
        source.ToString(TextSpan.FromBounds(span.Start, change.Span.Start)) + change.Text + source.ToString(TextSpan.FromBounds(change.Span.End, span.End));

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool RunsOnce(SyntaxNode node) => node.Ancestors().Any(parent => parent switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.StaticKeyword),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Modifiers.Any(SyntaxKind.StaticKeyword),
        ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    });

    private static ExpressionSyntax On(int id) => SyntaxFactory.ParseExpression($"global::Stamp.Mutants.Switch.On({id})");

    private static PrefixUnaryExpressionSyntax Not(ExpressionSyntax condition) => SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, condition);

    private static SyntaxToken Spaced(SyntaxKind kind) => SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Space), kind, SyntaxFactory.TriviaList(SyntaxFactory.Space));
}
