using System.Reflection;
using Stamp.Core.Storage;

namespace Stamp.Sql.Tests;

public sealed class WalkTests(WalkedRegistry walked)
{
    [Fact]
    public void The_walk_calls_every_method_of_every_table()
    {
        var asked = walked.Asked.Select(one => one.Query).ToHashSet();
        var methods = typeof(RegistrySql).Assembly.GetTypes()
            .Where(type => type is { Namespace: "Stamp.Core.Storage.Tables", IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsPrivate && method.GetParameters().FirstOrDefault()?.ParameterType is { } first
                && (first == typeof(RegistrySql) || first == typeof(RegistryTransaction)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct().ToList();
        Assert.InRange(methods.Count, 100, int.MaxValue);
        Assert.All(methods, method => Assert.Contains(method, asked));
    }
}
