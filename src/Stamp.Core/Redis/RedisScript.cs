using System.Security.Cryptography;
using System.Text;

namespace Stamp.Core.Redis;

/// <summary>A Lua script, known to Redis by the SHA-1 of its text.</summary>
internal sealed class RedisScript
{
    private RedisScript(string text) => (Text, Hash) = (text, Sha1(text));

    public string Text { get; }

    /// <summary>20 bytes.</summary>
    public byte[] Hash { get; }

    /// <summary>From this assembly's resources: <c>folder.name.lua</c> below the root namespace, one after the other.</summary>
    public static RedisScript Load(params string[] resources) => new(string.Concat(resources.Select(Read)));

    private static string Read(string resource)
    {
        using var reader = new StreamReader(
            typeof(RedisScript).Assembly.GetManifestResourceStream($"Stamp.Core.{resource}") ?? throw new InvalidOperationException($"No script {resource}."));
        return reader.ReadToEnd();
    }

    // Redis names scripts by SHA-1 (redis.io/commands/evalsha): a name, no protection.
#pragma warning disable CA5350
    private static byte[] Sha1(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
}
