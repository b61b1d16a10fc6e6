using System.Net.Sockets;
using System.Security.Authentication;

namespace Stamp.Tests.Wire;

/// <summary>One connection from its first word to its end, on a thread of its own: what stands behind it may wait for its turn.</summary>
internal sealed class WireConnection(WireServer server, Socket socket, Func<WireSession> behind)
{
    public void Serve()
    {
        try
        {
            using var raw = new NetworkStream(socket, ownsSocket: true);
            if (Enter(raw) is not { } stream) return;
            using var session = behind();
            while (Packets.Read(stream) is { } message)
            {
                if (!Serve(stream, session, message)) return;
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The other side went away, or wants nothing to do with our certificate.
        }
    }

    // The first words, TLS where it is wanted, the login. Null when it is over.
    private Stream? Enter(Stream raw)
    {
        if (Packets.Read(raw) is not { Type: PacketType.Prelogin } first || IsOver(raw, server.AtFirstWord)) return null;
        var tls = Prelogin.WantsTls(first.Body);
        Packets.Write(raw, PacketType.Answer, Prelogin.Answer(tls));
        var stream = tls ? Certificate.ShakeHands(raw) : raw;
        if (Packets.Read(stream) is not { Type: PacketType.Login } message) return null;
        var login = LoginRecord.Read(message.Body);
        if (IsOver(stream, server.Hear(login))) return null;
        // As SQL Server tells them: who may not enter the database is refused as a login besides.
        var answer = new Tokens();
        var refused = new WireError(18456, 14, Message: $"Login failed for user '{login.User}'.");
        if (login.Password != WireServer.Password) answer.Error(refused).DoneFailed();
        else if (login.Database != WireServer.Database) answer.Error(new(4060, 11, Message: $"Cannot open database \"{login.Database}\" requested by the login. The login failed.")).Error(refused).DoneFailed();
        else answer.NowDatabase(login.Database).NowCollation().LoggedIn().Done(End.OfBatch);
        Packets.Write(stream, PacketType.Answer, answer.ToArray());
        return stream;
    }

    /// <summary>False: the connection is to be closed.</summary>
    private bool Serve(Stream stream, WireSession session, Message message)
    {
        if (message.Type == PacketType.Attention)
        {
            Packets.Write(stream, PacketType.Answer, new Tokens().DoneStopped().ToArray());
            return true;
        }
        if (message.Resets) session.Undo(new());
        var request = WireRequest.Read(message);
        var fault = server.Hear(request);
        if (fault is not (null or WireFault.CutAfter or WireFault.CutAnswered)) return !IsOver(stream, fault, session);
        var answer = session.Answer(request);
        if (fault is WireFault.CutAfter && IsOver(stream, fault)) return false;
        Packets.Write(stream, PacketType.Answer, [.. message.Resets ? new Tokens().NowReset().ToArray() : [], .. answer.ToArray()]);
        return fault is null;
    }

    /// <summary>True when the fault ends the connection; what it makes the server say is said.</summary>
    private bool IsOver(Stream stream, WireFault? fault, WireSession? session = null)
    {
        switch (fault)
        {
            case null:
                return false;
            case WireFault.Refused refused:
                var answer = new Tokens();
                if (refused.RollsBack) session?.Undo(answer);
                Packets.Write(stream, PacketType.Answer, answer.Error(refused.Error).DoneFailed().ToArray());
                // At the login there is nothing to go on with, and a grave error ends the connection.
                return session is null || refused.Error.Class >= 20;
            case WireFault.Silent silent:
                // Goes on listening, and answers nothing but being told to stop; at the login not even that.
                if (!silent.IsDeaf && session is not null) return false;
                stream.CopyTo(Stream.Null);
                return true;
            case WireFault.CutBefore { Reset: true } or WireFault.CutAfter { Reset: true }:
                socket.LingerState = new(true, 0);
                return true;
            default:
                return true;
        }
    }
}
