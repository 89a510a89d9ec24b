;; C = A B in float64, two columns per instruction. See simd-product.ts for how A and B are laid out.
(module
  (import "host" "memory" (memory 1))

  ;; Lays out panels of four rows (or columns).
  ;; from: where the matrix starts; betweenRows, betweenEntries: how far apart two rows and two entries of one are;
  ;; into: where the panels go, all in bytes; panels: how many; k: the entries of a row
  (func (export "pack")
    (param $from i32) (param $betweenRows i32) (param $betweenEntries i32)
    (param $into i32) (param $panels i32) (param $k i32)
    (local $first i32) (local $second i32) (local $third i32) (local $fourth i32)
    (local $left i32)

    (loop $panel
      (local.set $first (local.get $from))
      (local.set $second (i32.add (local.get $first) (local.get $betweenRows)))
      (local.set $third (i32.add (local.get $second) (local.get $betweenRows)))
      (local.set $fourth (i32.add (local.get $third) (local.get $betweenRows)))
      (local.set $from (i32.add (local.get $fourth) (local.get $betweenRows)))
      (local.set $left (local.get $k))

      (loop $entry
        (i64.store (local.get $into) (i64.load (local.get $first)))
        (i64.store offset=8 (local.get $into) (i64.load (local.get $second)))
        (i64.store offset=16 (local.get $into) (i64.load (local.get $third)))
        (i64.store offset=24 (local.get $into) (i64.load (local.get $fourth)))

        (local.set $first (i32.add (local.get $first) (local.get $betweenEntries)))
        (local.set $second (i32.add (local.get $second) (local.get $betweenEntries)))
        (local.set $third (i32.add (local.get $third) (local.get $betweenEntries)))
        (local.set $fourth (i32.add (local.get $fourth) (local.get $betweenEntries)))
        (local.set $into (i32.add (local.get $into) (i32.const 32)))
        (br_if $entry (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))

      (br_if $panel (local.tee $panels (i32.sub (local.get $panels) (i32.const 1))))))

  ;; a, b, c: where the packed factors and the product start, in bytes
  ;; rows, columns: how many rows and columns of C, in fours; k: the length of every sum
  (func (export "product")
    (param $a i32) (param $b i32) (param $c i32) (param $rows i32) (param $k i32) (param $columns i32)
    (local $panel i32)    ;; the bytes of four rows of A, or of four columns of B
    (local $width i32)    ;; the bytes of a row of C
    (local $bAt i32)
    (local $cAt i32)
    (local $aAt i32)
    (local $aEnd i32)
    (local $store i32)
    (local $column i32)
    (local $factor v128)
    (local $b01 v128) (local $b23 v128)
    (local $c00 v128) (local $c02 v128)
    (local $c10 v128) (local $c12 v128)
    (local $c20 v128) (local $c22 v128)
    (local $c30 v128) (local $c32 v128)

    (local.set $panel (i32.shl (local.get $k) (i32.const 5)))
    (local.set $width (i32.shl (local.get $columns) (i32.const 5)))

    (loop $fourRows
      (local.set $aEnd (i32.add (local.get $a) (local.get $panel)))
      (local.set $bAt (local.get $b))
      (local.set $cAt (local.get $c))
      (local.set $column (local.get $columns))

      (loop $fourColumns
        (local.set $aAt (local.get $a))
        (local.set $c00 (v128.const f64x2 0 0))
        (local.set $c02 (v128.const f64x2 0 0))
        (local.set $c10 (v128.const f64x2 0 0))
        (local.set $c12 (v128.const f64x2 0 0))
        (local.set $c20 (v128.const f64x2 0 0))
        (local.set $c22 (v128.const f64x2 0 0))
        (local.set $c30 (v128.const f64x2 0 0))
        (local.set $c32 (v128.const f64x2 0 0))

        ;; Each lane of each sum takes its k terms one after the other, multiplied, rounded, added, rounded.
        (loop $terms
          (local.set $b01 (v128.load (local.get $bAt)))
          (local.set $b23 (v128.load offset=16 (local.get $bAt)))

          (local.set $factor (v128.load64_splat (local.get $aAt)))
          (local.set $c00 (f64x2.add (local.get $c00) (f64x2.mul (local.get $factor) (local.get $b01))))
          (local.set $c02 (f64x2.add (local.get $c02) (f64x2.mul (local.get $factor) (local.get $b23))))
          (local.set $factor (v128.load64_splat offset=8 (local.get $aAt)))
          (local.set $c10 (f64x2.add (local.get $c10) (f64x2.mul (local.get $factor) (local.get $b01))))
          (local.set $c12 (f64x2.add (local.get $c12) (f64x2.mul (local.get $factor) (local.get $b23))))
          (local.set $factor (v128.load64_splat offset=16 (local.get $aAt)))
          (local.set $c20 (f64x2.add (local.get $c20) (f64x2.mul (local.get $factor) (local.get $b01))))
          (local.set $c22 (f64x2.add (local.get $c22) (f64x2.mul (local.get $factor) (local.get $b23))))
          (local.set $factor (v128.load64_splat offset=24 (local.get $aAt)))
          (local.set $c30 (f64x2.add (local.get $c30) (f64x2.mul (local.get $factor) (local.get $b01))))
          (local.set $c32 (f64x2.add (local.get $c32) (f64x2.mul (local.get $factor) (local.get $b23))))

          (local.set $bAt (i32.add (local.get $bAt) (i32.const 32)))
          (local.set $aAt (i32.add (local.get $aAt) (i32.const 32)))
          (br_if $terms (i32.lt_u (local.get $aAt) (local.get $aEnd))))

        (v128.store (local.get $cAt) (local.get $c00))
        (v128.store offset=16 (local.get $cAt) (local.get $c02))
        (local.set $store (i32.add (local.get $cAt) (local.get $width)))
        (v128.store (local.get $store) (local.get $c10))
        (v128.store offset=16 (local.get $store) (local.get $c12))
        (local.set $store (i32.add (local.get $store) (local.get $width)))
        (v128.store (local.get $store) (local.get $c20))
        (v128.store offset=16 (local.get $store) (local.get $c22))
        (local.set $store (i32.add (local.get $store) (local.get $width)))
        (v128.store (local.get $store) (local.get $c30))
        (v128.store offset=16 (local.get $store) (local.get $c32))

        (local.set $cAt (i32.add (local.get $cAt) (i32.const 32)))
        (br_if $fourColumns (local.tee $column (i32.sub (local.get $column) (i32.const 1)))))

      (local.set $a (local.get $aEnd))
      (local.set $c (i32.add (local.get $c) (i32.shl (local.get $width) (i32.const 2))))
      (br_if $fourRows (local.tee $rows (i32.sub (local.get $rows) (i32.const 1)))))))
