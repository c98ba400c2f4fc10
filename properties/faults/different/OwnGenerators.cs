using Verification.Vocabulary;

namespace Verification.Properties.Faults.Different;

/// <summary>Generators of their own: each gives a stream of uniform words for a key.</summary>
internal static class OwnGenerators
{
    private const int BufferedWords = 256;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Func<MaskKey, Func<uint>> Stream, string Differs)> All { get; } =
    [
        ("pcg32", key => new Pcg(key).Next, "PCG XSH-RR 64/32, moved on to the first element in log steps"),
        ("mersenne-twister", key => new MersenneTwister((uint)MixOf(key)).Next, "MT19937, seeded anew for each key"),
        ("xoshiro256", key => new Xoshiro(MixOf(key)).Next, "xoshiro256** seeded by splitmix64"),
        ("philox-halves", Halves, "the second generator of the specification, taken for one of the subject's own"),
        ("system-random", System, "System.Random, one word from the upper bits of each draw"),
    ];

    // Everything that a key holds in one number: splitmix64's finisher over seed, stream and first element.
    private static ulong MixOf(MaskKey key) => Mix(Mix(Mix(key.Seed) ^ key.Stream) ^ key.FirstElement);

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private static Func<uint> Halves(MaskKey key)
    {
        uint[] words = new uint[BufferedWords];
        ulong drawn = 0;
        return () =>
        {
            int place = (int)(drawn % BufferedWords);
            if (place == 0)
            {
                Optimized.Philox.Words(key.Skip(drawn) with { Generator = MaskGenerator.Philox4x32Halves }, words);
            }

            drawn++;
            return words[place];
        };
    }

    private static Func<uint> System(MaskKey key)
    {
        Random random = new(unchecked((int)MixOf(key)));
        byte[] word = new byte[4];
        return () =>
        {
            random.NextBytes(word);
            return BitConverter.ToUInt32(word);
        };
    }

    private sealed class Pcg
    {
        private const ulong Multiplier = 6364136223846793005;
        private readonly ulong _increment;
        private ulong _state;

        public Pcg(MaskKey key)
        {
            // As pcg32_srandom does it: a step before and after the seed, without which all streams of a seed begin with the same word.
            _increment = (Mix(key.Stream) << 1) | 1;
            Next();
            _state = unchecked(_state + Mix(key.Seed));
            Next();
            Advance(key.FirstElement);
        }

        public uint Next()
        {
            ulong old = _state;
            _state = unchecked((old * Multiplier) + _increment);
            return uint.RotateRight((uint)(((old >> 18) ^ old) >> 27), (int)(old >> 59));
        }

        private void Advance(ulong steps)
        {
            unchecked
            {
                (ulong multiplier, ulong increment, ulong allMultiplied, ulong allAdded) = (Multiplier, _increment, 1, 0);
                for (; steps > 0; steps >>= 1)
                {
                    if ((steps & 1) != 0)
                    {
                        (allMultiplied, allAdded) = (allMultiplied * multiplier, (allAdded * multiplier) + increment);
                    }

                    (increment, multiplier) = ((multiplier + 1) * increment, multiplier * multiplier);
                }

                _state = (allMultiplied * _state) + allAdded;
            }
        }
    }

    private sealed class MersenneTwister
    {
        private const int Size = 624;
        private const int Shift = 397;
        private readonly uint[] _state = new uint[Size];
        private int _place = Size;

        public MersenneTwister(uint seed)
        {
            _state[0] = seed;
            for (int i = 1; i < Size; i++)
            {
                _state[i] = unchecked((1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i);
            }
        }

        public uint Next()
        {
            if (_place == Size)
            {
                for (int i = 0; i < Size; i++)
                {
                    uint y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7FFFFFFF);
                    _state[i] = _state[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DFu);
                }

                _place = 0;
            }

            uint word = _state[_place++];
            word ^= word >> 11;
            word ^= (word << 7) & 0x9D2C5680;
            word ^= (word << 15) & 0xEFC60000;
            return word ^ (word >> 18);
        }
    }

    private sealed class Xoshiro
    {
        private readonly ulong[] _s = new ulong[4];

        public Xoshiro(ulong seed)
        {
            for (int i = 0; i < _s.Length; i++)
            {
                _s[i] = Mix(unchecked(seed + ((ulong)i * 0x9E3779B97F4A7C15)));
            }
        }

        public uint Next()
        {
            ulong result = unchecked(ulong.RotateLeft(_s[1] * 5, 7) * 9);
            ulong shifted = _s[1] << 17;
            _s[2] ^= _s[0];
            _s[3] ^= _s[1];
            _s[1] ^= _s[2];
            _s[0] ^= _s[3];
            _s[2] ^= shifted;
            _s[3] = ulong.RotateLeft(_s[3], 45);
            return (uint)(result >> 32);
        }
    }
}
