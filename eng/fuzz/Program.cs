using Stamp.Fuzz;

// The root is where ./test stands.
return FuzzCommand.Run(Directory.GetCurrentDirectory(), args, Console.Out, Console.Error);
