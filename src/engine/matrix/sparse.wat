;; C = A B in float64 where one factor has many zeros. See sparse-product.ts for what lies where.
(module
  (import "host" "memory" (memory 1))

  ;; Whether all numbers are finite: 0 times one that is not is NaN, and 0 is not NaN.
  ;; from: where they start, in bytes; pairs: how many pairs, at least one
  (func (export "allFinite") (param $from i32) (param $pairs i32) (result i32)
    (local $sum v128)

    (loop $next
      (local.set $sum (f64x2.add
        (local.get $sum)
        (f64x2.mul (v128.load (local.get $from)) (v128.const f64x2 0 0))))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br_if $next (local.tee $pairs (i32.sub (local.get $pairs) (i32.const 1)))))

    (i64x2.all_true (f64x2.eq (local.get $sum) (v128.const f64x2 0 0))))

  ;; Lists what is not 0 in each column: the entry, and where its row of the other factor starts; 16 bytes for both.
  ;; from: where the matrix starts; betweenColumns, betweenRows: how far apart two columns and two rows of it are;
  ;; into: where the lists go, one behind the other; ends: where the end of each list is written;
  ;; width: a row of the other factor, all in bytes; columns, rows: how many
  (func (export "list")
    (param $from i32) (param $betweenColumns i32) (param $betweenRows i32)
    (param $into i32) (param $ends i32) (param $width i32) (param $columns i32) (param $rows i32)
    (local $at i32) (local $row i32) (local $end i32) (local $entry f64)

    (local.set $end (i32.mul (local.get $rows) (local.get $width)))

    (loop $column
      (local.set $at (local.get $from))
      (local.set $row (i32.const 0))

      ;; What is 0 is written over by the next.
      (loop $next
        (local.set $entry (f64.load (local.get $at)))
        (f64.store (local.get $into) (local.get $entry))
        (i32.store offset=8 (local.get $into) (local.get $row))
        (local.set $into (i32.add
          (local.get $into)
          (i32.shl (f64.ne (local.get $entry) (f64.const 0)) (i32.const 4))))
        (local.set $at (i32.add (local.get $at) (local.get $betweenRows)))
        (br_if $next (i32.lt_u
          (local.tee $row (i32.add (local.get $row) (local.get $width)))
          (local.get $end))))

      (i32.store (local.get $ends) (local.get $into))
      (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
      (local.set $from (i32.add (local.get $from) (local.get $betweenColumns)))
      (br_if $column (local.tee $columns (i32.sub (local.get $columns) (i32.const 1))))))

  ;; Fourteen sums for each list: of its entries times fourteen neighbours in the rows that belong to them.
  ;; rows: where the neighbours start in the first row; list: where the first list starts; ends: where the lists' ends
  ;; are; c: where the first sum goes; betweenSums, betweenLists: how far from it those of the next neighbour and of the
  ;; next list are, all in bytes; lists: how many
  (func (export "product")
    (param $rows i32) (param $list i32) (param $ends i32)
    (param $c i32) (param $betweenSums i32) (param $betweenLists i32) (param $lists i32)
    (local $end i32) (local $at i32) (local $store i32) (local $factor v128)
    (local $c0 v128) (local $c1 v128) (local $c2 v128) (local $c3 v128)
    (local $c4 v128) (local $c5 v128) (local $c6 v128)

    (loop $next
      (local.set $c0 (v128.const f64x2 0 0))
      (local.set $c1 (v128.const f64x2 0 0))
      (local.set $c2 (v128.const f64x2 0 0))
      (local.set $c3 (v128.const f64x2 0 0))
      (local.set $c4 (v128.const f64x2 0 0))
      (local.set $c5 (v128.const f64x2 0 0))
      (local.set $c6 (v128.const f64x2 0 0))
      (local.set $end (i32.load (local.get $ends)))
      (local.set $ends (i32.add (local.get $ends) (i32.const 4)))

      (block $empty
        (br_if $empty (i32.eq (local.get $list) (local.get $end)))
        (loop $terms
          (local.set $at (i32.add (local.get $rows) (i32.load offset=8 (local.get $list))))
          (local.set $factor (v128.load64_splat (local.get $list)))
          (local.set $c0 (f64x2.add (local.get $c0)
            (f64x2.mul (local.get $factor) (v128.load (local.get $at)))))
          (local.set $c1 (f64x2.add (local.get $c1)
            (f64x2.mul (local.get $factor) (v128.load offset=16 (local.get $at)))))
          (local.set $c2 (f64x2.add (local.get $c2)
            (f64x2.mul (local.get $factor) (v128.load offset=32 (local.get $at)))))
          (local.set $c3 (f64x2.add (local.get $c3)
            (f64x2.mul (local.get $factor) (v128.load offset=48 (local.get $at)))))
          (local.set $c4 (f64x2.add (local.get $c4)
            (f64x2.mul (local.get $factor) (v128.load offset=64 (local.get $at)))))
          (local.set $c5 (f64x2.add (local.get $c5)
            (f64x2.mul (local.get $factor) (v128.load offset=80 (local.get $at)))))
          (local.set $c6 (f64x2.add (local.get $c6)
            (f64x2.mul (local.get $factor) (v128.load offset=96 (local.get $at)))))
          (br_if $terms (i32.ne
            (local.tee $list (i32.add (local.get $list) (i32.const 16)))
            (local.get $end)))))

      (local.set $store (local.get $c))
      (v128.store64_lane 0 (local.get $store) (local.get $c0))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 1 (local.get $store) (local.get $c0))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 0 (local.get $store) (local.get $c1))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 1 (local.get $store) (local.get $c1))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 0 (local.get $store) (local.get $c2))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 1 (local.get $store) (local.get $c2))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 0 (local.get $store) (local.get $c3))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 1 (local.get $store) (local.get $c3))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 0 (local.get $store) (local.get $c4))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 1 (local.get $store) (local.get $c4))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 0 (local.get $store) (local.get $c5))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 1 (local.get $store) (local.get $c5))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 0 (local.get $store) (local.get $c6))
      (local.set $store (i32.add (local.get $store) (local.get $betweenSums)))
      (v128.store64_lane 1 (local.get $store) (local.get $c6))
      (local.set $c (i32.add (local.get $c) (local.get $betweenLists)))
      (br_if $next (local.tee $lists (i32.sub (local.get $lists) (i32.const 1)))))))
