using System.Collections.Concurrent;
using System.Diagnostics;
using Stamp.Tests.Servers;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>
/// Where the registry of a data folder is: in it or, where <c>STAMPS_TEST_REGISTRY</c> is <c>server</c> (./test tells the stories a second
/// time so), in a database of its own on a server, which goes when the tests end.
/// </summary>
internal static class StoryRegistry
{
    private static readonly ConcurrentDictionary<string, Lazy<ServerDatabase>> Databases = new();

    static StoryRegistry() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var database in Databases.Values) database.Value.Dispose();
    };

    /// <summary>Its database goes with the folder. A server that admits one database has room for the next story then.</summary>
    public static void Forget(string folder)
    {
        if (Databases.TryRemove(Path.GetFullPath(folder), out var database)) database.Value.Dispose();
    }

    private static bool OnServer => Environment.GetEnvironmentVariable("STAMPS_TEST_REGISTRY") == "server";

    /// <summary>Tells a program that is about to start on a data folder.</summary>
    public static void Tell(ProcessStartInfo start, string folder)
    {
        start.Environment.Remove(ServerDatabase.Variable);
        if (OnServer) start.Environment["STAMPS_DATABASE"] = Databases.GetOrAdd(Path.GetFullPath(folder), _ => new(() => ServerDatabase.Make())).Value.ConnectionString;
    }
}
