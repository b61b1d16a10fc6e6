using StackExchange.Redis;
using Stamp.Core.Text;

namespace Stamp.Core.Redis;

/// <summary>Why Redis can't be used as it should, for the log and for /health/ready.</summary>
/// <param name="Code">As Redis begins its refusals, or AWAY.</param>
/// <param name="Sentence">What it is and what to do. Repeats neither the connection string nor a key.</param>
/// <param name="IsOutage">It is about Redis as a whole, which can't serve now. Otherwise it refuses some calls, and reads go on.</param>
public sealed record RedisTrouble(string Code, Bilingual Sentence, bool IsOutage = false)
{
    /// <summary>
    /// How long a refusal is believed without being repeated. While writes are refused the journal and the spool try twice
    /// a second; the rarest of our commands, which a user may lack by itself, is sent every ten seconds.
    /// </summary>
    internal TimeSpan Lasts => TimeSpan.FromSeconds(Code == "NOPERM" ? 30 : 3);

    internal static RedisTrouble Away { get; } = new("AWAY", new(
        "Redis không trả lời hoặc không kết nối được.",
        "Redis does not answer, or can't be reached."), IsOutage: true);

    internal static RedisTrouble WrongPassword { get; } = new("WRONGPASS", new(
        "Redis không nhận tên người dùng hoặc mật khẩu trong STAMPS_REDIS (WRONGPASS).",
        "Redis refuses the user or the password in STAMPS_REDIS (WRONGPASS)."), IsOutage: true);

    private static RedisTrouble NoPermission { get; } = new("NOPERM", new(
        "Người dùng Redis trong STAMPS_REDIS thiếu quyền cần có (NOPERM): hãy cấp đủ các quyền ghi trong docs/operations.md.",
        "The Redis user in STAMPS_REDIS lacks a permission that is needed (NOPERM): give it those that docs/operations.md lists."));

    /// <summary>By the word with which Redis begins a refusal of everybody or of this user. Others are about one call.</summary>
    private static readonly RedisTrouble[] Refusals =
    [
        new("MISCONF", new(
            "Redis không nhận ghi vì không lưu được dữ liệu xuống đĩa (MISCONF): hãy giải phóng hoặc sửa đĩa của Redis và xem nhật ký của nó.",
            "Redis takes no writes, because it could not save its data to disk (MISCONF): free or mend Redis's disk, and see its log.")),
        new("NOREPLICAS", new(
            "Redis không nhận ghi vì có ít bản sao kết nối hơn min-replicas-to-write (NOREPLICAS): hãy đưa các bản sao trở lại.",
            "Redis takes no writes, because fewer replicas are connected than min-replicas-to-write asks for (NOREPLICAS): bring them back.")),
        new("OOM", new(
            "Redis không nhận ghi vì hết bộ nhớ cho phép, maxmemory (OOM): hãy cấp thêm bộ nhớ.",
            "Redis takes no writes, because its memory, maxmemory, is used up (OOM): give it more.")),
        new("READONLY", new(
            "Redis là bản sao, không nhận ghi (READONLY): hãy đưa nó lên làm bản chính, hoặc ghi bản chính mới vào STAMPS_REDIS.",
            "Redis is a replica and takes no writes (READONLY): make it a primary, or name the new one in STAMPS_REDIS."), IsOutage: true),
        new("LOADING", new("Redis đang nạp dữ liệu (LOADING).", "Redis is loading its data (LOADING)."), IsOutage: true),
        new("CLUSTERDOWN", new("Cụm Redis không phục vụ được (CLUSTERDOWN).", "The Redis cluster does not serve (CLUSTERDOWN)."), IsOutage: true),
        new("MASTERDOWN", new("Bản sao Redis mất liên lạc với bản chính (MASTERDOWN).", "This Redis replica has lost its primary (MASTERDOWN)."), IsOutage: true),
        new("TRYAGAIN", new("Cụm Redis đang chuyển dữ liệu (TRYAGAIN).", "The Redis cluster is moving its data (TRYAGAIN)."), IsOutage: true),
        NoPermission,
        WrongPassword,
        new("NOAUTH", new(
            "Redis cần tên người dùng hoặc mật khẩu mà STAMPS_REDIS không có (NOAUTH).",
            "Redis wants a user or a password that STAMPS_REDIS does not give (NOAUTH)."), IsOutage: true),
    ];

    /// <summary>How Redis says NOPERM from within a script: 7.0 in two ways, 7.2 and newer in one.</summary>
    private static readonly string[] FromScripts = ["The user executing the script", "ACL failure in script"];

    /// <summary>Null for what is about one call only, and for what Redis never said.</summary>
    internal static RedisTrouble? Of(Exception error) => error switch
    {
        RedisServerException => Of(error.Message),
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => WrongPassword,
        RedisConnectionException or TimeoutException => Away,
        _ => null,
    };

    /// <param name="said">As the driver repeats it; one that refused the sign-in stands behind the kind of the reply.</param>
    internal static RedisTrouble? Of(string said) =>
        Refusals.FirstOrDefault(refusal => Begins(said, refusal.Code)) is { } refusal && refusal != NoPermission ? refusal
        : Begins(said, NoPermission.Code) || FromScripts.Any(words => said.Contains(words, StringComparison.Ordinal)) ? Forbidden(said)
        : null;

    /// <summary>With what Redis says, which names the command where it knows it, and no key.</summary>
    private static RedisTrouble Forbidden(string said)
    {
        var first = said.AsSpan(0, Math.Min(said.Length, 120)).ToString().ReplaceLineEndings(" ");
        return NoPermission with { Sentence = new($"{NoPermission.Sentence.Vi} Redis: {first}", $"{NoPermission.Sentence.En} Redis says: {first}") };
    }

    // The driver's own kinds (RedisServerException.Kind) are marked as an experiment, and know none of what a script wraps:
    // Redis 6.2 says "ERR Error running script …: -MISCONF …" around it.
    private static bool Begins(string said, string code) =>
        said.StartsWith(code, StringComparison.Ordinal)
        || said.Contains($": {code} ", StringComparison.Ordinal)
        || said.Contains($"-{code} ", StringComparison.Ordinal);
}
