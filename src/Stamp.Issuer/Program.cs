using Stamp.Issuer.Commands;

return await IssuerCommandLine.RunAsync(args, Console.Out, Console.Error);
