using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Stamp.Mutate;

/// <summary>A piece of source and what is put in its place.</summary>
internal readonly record struct Change(TextSpan Span, string Text);

/// <summary>What may be changed about an expression. By syntax alone: what does not compile is dropped later.</summary>
internal static class Changes
{
    private static readonly Dictionary<string, string[]> Operators = new()
    {
        ["<"] = ["<="],
        ["<="] = ["<"],
        [">"] = [">="],
        [">="] = [">"],
        ["=="] = ["!="],
        ["!="] = ["=="],
        ["&&"] = ["||"],
        ["||"] = ["&&"],
        ["+"] = ["-"],
        ["-"] = ["+"],
        ["*"] = ["/"],
        ["/"] = ["*"],
        ["%"] = ["*"],
        ["and"] = ["or"],
        ["or"] = ["and"],
        ["&"] = ["|"],
        ["|"] = ["&"],
    };

    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["LastOrDefault"] = "FirstOrDefault",
        ["Any"] = "All",
        ["All"] = "Any",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["MinBy"] = "MaxBy",
        ["MaxBy"] = "MinBy",
    };

    private static readonly HashSet<string> Filters = ["Where", "Skip", "Take", "Distinct", "Reverse", "OrderBy", "OrderByDescending", "Trim"];

    private static readonly HashSet<string> DateSteps = ["AddDays", "AddMonths", "AddYears", "Add", "AddMilliseconds", "AddSeconds", "AddHours"];

    public static IEnumerable<Change> Of(ExpressionSyntax node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax { OperatorToken: var token } binary when binary.IsKind(SyntaxKind.CoalesceExpression):
                yield return new(binary.Span, binary.Right.ToString());
                yield return new(binary.Span, binary.Left + "!");
                break;
            case BinaryExpressionSyntax { OperatorToken: var token } when Operators.TryGetValue(token.Text, out var others):
                foreach (var other in others) yield return new(token.Span, other);
                break;
            case PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.LogicalNotExpression) || unary.IsKind(SyntaxKind.UnaryMinusExpression):
                yield return new(unary.Span, unary.Operand.ToString());
                break;
            case LiteralExpressionSyntax literal:
                foreach (var text in Literals(literal.Token)) yield return new(literal.Span, text);
                break;
            case InvocationExpressionSyntax call:
                foreach (var change in OfCall(call)) yield return change;
                break;
            case IsPatternExpressionSyntax pattern:
                if (!Declares(pattern)) yield return new(pattern.Span, $"!({pattern})");
                foreach (var change in InPattern(pattern.Pattern)) yield return change;
                break;
            case SwitchExpressionSyntax choice:
                foreach (var change in OfSwitch(choice)) yield return change;
                break;
        }
        if (IsCondition(node) && node is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or AwaitExpressionSyntax)
        {
            if (!Declares(node)) yield return new(node.Span, $"!({node})");
        }
        foreach (var text in Returned(node)) yield return new(node.Span, text);
    }

    /// <summary>Whether it names a variable that code outside of it may use, so that it can't stand there twice.</summary>
    public static bool Declares(SyntaxNode node) =>
        node.DescendantNodesAndSelf(child => child is not (LambdaExpressionSyntax or SwitchExpressionArmSyntax))
            .Any(child => child is SingleVariableDesignationSyntax);

    private static string[] Literals(SyntaxToken token) => token.Value switch
    {
        bool value => [value ? "false" : "true"],
        int value and > 0 => [Number(value + 1L), Number(value - 1L)],
        int value => [Number(value + 1L)],
        long value => [Number(value + 1) + "L"],
        double value => [Number(value + 1) + "d"],
        decimal value => [Number(value + 1) + "m"],
        _ => [],
    };

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static IEnumerable<Change> OfCall(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: SimpleNameSyntax name } access) yield break;
        var method = name.Identifier.Text;
        if (Calls.TryGetValue(method, out var other)) yield return new(name.Identifier.Span, other);
        if (Filters.Contains(method)) yield return new(call.Span, access.Expression.ToString());
        if (DateSteps.Contains(method) && call.ArgumentList.Arguments is [{ Expression: not LiteralExpressionSyntax }])
            yield return new(call.Span, access.Expression.ToString());
    }

    private static IEnumerable<Change> OfSwitch(SwitchExpressionSyntax choice)
    {
        foreach (var arm in choice.Arms)
        {
            foreach (var change in InPattern(arm.Pattern)) yield return change;
            // An arm that throws is for what can't be.
            if (arm.Pattern is DiscardPatternSyntax || arm.Expression is ThrowExpressionSyntax) continue;
            var comma = arm.GetLastToken().GetNextToken();
            yield return new(TextSpan.FromBounds(arm.SpanStart, comma.IsKind(SyntaxKind.CommaToken) ? comma.Span.End : arm.Span.End), "");
        }
    }

    private static IEnumerable<Change> InPattern(PatternSyntax pattern)
    {
        foreach (var node in pattern.DescendantNodesAndSelf())
        {
            var token = node switch
            {
                RelationalPatternSyntax relation => relation.OperatorToken,
                BinaryPatternSyntax binary => binary.OperatorToken,
                _ => default,
            };
            if (!token.IsKind(SyntaxKind.None) && Operators.TryGetValue(token.Text, out var others))
            {
                foreach (var other in others) yield return new(token.Span, other);
            }
        }
    }

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax statement => statement.Condition == node,
        WhileStatementSyntax statement => statement.Condition == node,
        ConditionalExpressionSyntax choice => choice.Condition == node,
        WhenClauseSyntax => true,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.LogicalAndExpression) || binary.IsKind(SyntaxKind.LogicalOrExpression),
        _ => false,
    };

    // What a method gives back, instead: nothing, or true and false.
    private static string[] Returned(ExpressionSyntax node)
    {
        if (node is LiteralExpressionSyntax or ThrowExpressionSyntax or AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax) return [];
        if (node.Parent is not (ReturnStatementSyntax or ArrowExpressionClauseSyntax)) return [];
        var member = node.Ancestors().FirstOrDefault(parent => parent is MemberDeclarationSyntax or LocalFunctionStatementSyntax or LambdaExpressionSyntax);
        var type = member switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax function => function.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            OperatorDeclarationSyntax operation => operation.ReturnType,
            _ => null,
        };
        return type?.ToString() switch
        {
            null or "void" or "Task" or "ValueTask" => [],
            "bool" or "Task<bool>" or "ValueTask<bool>" => ["true", "false"],
            _ => ["default!"],
        };
    }
}
