using System.Security.Authentication;
using StackExchange.Redis;
using Stamp.Core.Text;

namespace Stamp.Core.Redis;

/// <summary>The one place that turns what Redis and its driver say into sentences. None of them repeats the connection string.</summary>
internal static class RedisFault
{
    /// <summary>
    /// Redis can't be had now: away, slow, read-only, loading, out of memory, in failover. Everything that the
    /// driver throws is one of these; a defect of a script of ours would be too, and fails its tests.
    /// </summary>
    public static bool IsOutage(Exception error) =>
        error is RedisException or RedisCommandException or RedisAwayException or TimeoutException or ObjectDisposedException or OperationCanceledException;

    /// <summary>
    /// Redis refused this call but is there for others: out of memory it still reads, and a key of another
    /// kind is that key's trouble. What it says of itself as a whole is an outage.
    /// </summary>
    public static bool IsAnswer(Exception error) => error is RedisServerException && RedisTrouble.Of(error) is not { IsOutage: true };

    /// <summary>
    /// It refused this call and might take another: not so where it refuses everybody's writes, or this user's, for now.
    /// </summary>
    public static bool IsOfOneCall(Exception error) => error is RedisServerException && RedisTrouble.Of(error) is null;

    /// <summary>For the log.</summary>
    public static string Describe(Exception error) => RedisTrouble.Of(error)?.Sentence.En ?? error.Message;

    public static Rejection BadConfiguration() => Rejection.BadInput(
        "STAMPS_REDIS: không phải chuỗi kết nối Redis, như 127.0.0.1:6379 hoặc may1:6379,may2:6379,user=…,password=…,ssl=true.",
        "STAMPS_REDIS: not a Redis connection string, like 127.0.0.1:6379 or host1:6379,host2:6379,user=…,password=…,ssl=true.");

    public static Rejection BadPrefix(string prefix) => Rejection.BadInput(
        $"STAMPS_REDIS_PREFIX: cần 1 đến {RedisSettings.MaxPrefix} chữ cái, chữ số hoặc : _ - .; nhận được \"{prefix}\".",
        $"STAMPS_REDIS_PREFIX: wants 1 to {RedisSettings.MaxPrefix} letters, digits or : _ - .; got \"{prefix}\".");

    public static Rejection TooOld(string version) => Rejection.Storage(
        $"Redis phiên bản {version} quá cũ: cần 6.2 trở lên.",
        $"Redis of version {version} is too old: 6.2 or newer is wanted.");

    public static Rejection Unreachable(string endpoints) => Rejection.Storage(
        $"Không kết nối được Redis tại {endpoints} (STAMPS_REDIS).",
        $"Redis at {endpoints} can't be reached (STAMPS_REDIS).");

    public static Rejection Garnet() => Rejection.Storage(
        "Đây là Garnet: nó không có stream (XADD), nơi giữ lượt quét trước khi ghi vào sổ đăng ký. Cần Redis 6.2 trở lên hoặc Valkey.",
        "This is Garnet, which has no streams (XADD), where scans are kept until they are in the registry. Redis 6.2 or newer, or Valkey, is wanted.");

    /// <summary>A password or certificate that does not fit won't get right by waiting; null for anything else.</summary>
    /// <param name="withUser">Whether one was named.</param>
    /// <param name="withPassword">Whether one was given: the driver tells a wrong one and none alike.</param>
    public static Rejection? RefusedEntry(string endpoints, bool withUser, bool withPassword, Exception error)
    {
        if (error is not RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure }
            && RedisTrouble.Of(error) is not { Code: "NOAUTH" or "WRONGPASS" }) return null;
        if (error.InnerException is AuthenticationException)
        {
            return Rejection.Storage(
                $"Không vào được Redis tại {endpoints} bằng TLS: chứng chỉ không được tin cậy hoặc tên máy không khớp.",
                $"Redis at {endpoints} can't be entered by TLS: its certificate is not trusted, or names another host.");
        }
        if (withUser)
        {
            return Rejection.Storage(
                $"Redis tại {endpoints} không nhận người dùng hoặc mật khẩu trong STAMPS_REDIS.",
                $"Redis at {endpoints} refuses the user or the password in STAMPS_REDIS.");
        }
        return withPassword
            ? Rejection.Storage(
                $"Redis tại {endpoints} không nhận mật khẩu trong STAMPS_REDIS.",
                $"Redis at {endpoints} refuses the password in STAMPS_REDIS.")
            : Rejection.Storage(
                $"Redis tại {endpoints} cần mật khẩu: thêm password=…, hoặc user=…,password=…, vào STAMPS_REDIS.",
                $"Redis at {endpoints} wants a password: add password=…, or user=…,password=…, to STAMPS_REDIS.");
    }
}
