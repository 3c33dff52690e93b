using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace TimeTracker.Architecture.Reading;

/// <summary>An instruction that names something.</summary>
/// <param name="Code">What is done.</param>
/// <param name="Token">A method, field, type or string.</param>
internal readonly record struct Instruction(OpCode Code, Handle Token);

/// <summary>Cuts the body of a method into instructions (ECMA-335, III).</summary>
internal static class InstructionReader
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    public static List<Instruction> Read(ImmutableArray<byte> body)
    {
        var found = new List<Instruction>();
        var il = body.AsSpan();
        for (var at = 0; at < il.Length;)
        {
            short value = il[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | il[at++]));
            var code = Codes[value];
            switch (code.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    found.Add(new(code, MetadataTokens.EntityHandle(BinaryPrimitives.ReadInt32LittleEndian(il[at..]))));
                    break;
                case OperandType.InlineString:
                    found.Add(new(code, MetadataTokens.UserStringHandle(BinaryPrimitives.ReadInt32LittleEndian(il[at..]) & 0xFFFFFF)));
                    break;
            }
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(il[at..])),
                _ => 4,
            };
        }
        return found;
    }
}
