using Stamp.Mutate;

// The root is where ./test stands.
return Mutation.Run(Directory.GetCurrentDirectory(), args, Console.Out, Console.Error);
