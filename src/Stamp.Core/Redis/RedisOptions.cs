using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace Stamp.Core.Redis;

/// <summary>From our settings to the driver's.</summary>
internal static class RedisOptions
{
    /// <summary>Null for what is no connection string.</summary>
    public static ConfigurationOptions? Parse(RedisSettings settings)
    {
        try
        {
            var options = ConfigurationOptions.Parse(settings.Configuration);
            if (options.EndPoints.Count == 0) return null;
            options.ClientName ??= "stamps";
            // INFO is one of this driver's commands for administrators, and the only one that we send.
            options.AllowAdmin = true;
            options.ConnectTimeout = (int)settings.ConnectPatience.TotalMilliseconds;
            options.ConnectRetry = 1;
            options.SyncTimeout = (int)settings.ConnectPatience.TotalMilliseconds;
            // Calls are given up by our own patience, each by its own; the driver gives up a connection over which nothing came
            // back for four times this.
            options.AsyncTimeout = (int)settings.WorkPatience.TotalMilliseconds;
            // What can't be sent now fails now: a scan is spooled, and must not wait in the driver for Redis to come back.
            options.BacklogPolicy = BacklogPolicy.FailFast;
            // Nothing here needs the third protocol, and a user of few rights is asked for fewer of them.
            options.Protocol ??= RedisProtocol.Resp2;
            // Not ours: messages between clients of one primary, and a key outside our prefix that settles which of two primaries is meant.
            options.ConfigurationChannel = "";
            options.TieBreaker = "";
            options.SetClientLibrary = false;
            // Errors are logged: without keys, which name stamps.
            options.IncludeDetailInExceptions = false;
            return options;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            // What it says may repeat a part of a password that held a comma.
            return null;
        }
    }

    /// <summary>Hosts only: the options may hold a password.</summary>
    public static string Endpoints(ConfigurationOptions options) => string.Join(", ", options.EndPoints.Select(Name));

    private static string Name(EndPoint endpoint) => endpoint switch
    {
        DnsEndPoint host => string.Create(CultureInfo.InvariantCulture, $"{host.Host}:{host.Port}"),
        _ => endpoint.ToString() ?? "",
    };
}
