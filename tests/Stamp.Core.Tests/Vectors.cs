using System.Text.Json;

namespace Stamp.Core.Tests;

/// <summary>The language-neutral vectors of tests/vectors, copied beside the tests.</summary>
internal static class Vectors
{
    public static T Read<T>(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "vectors", file);
        return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!;
    }
}
